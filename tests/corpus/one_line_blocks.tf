variable "a" {}
variable "b" { type = string }
locals { x = { y = 1, z = [1, 2, { w = 3 }] } }
provider "aws" {}
data "aws_caller_identity" "current" {}
