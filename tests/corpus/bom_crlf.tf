# first
variable "a" {}
