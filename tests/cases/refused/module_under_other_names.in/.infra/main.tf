# Names and regions of this service.
variable "environment" {
  type = string
}

provider "aws" {
  region = "eu-central-1"
}
