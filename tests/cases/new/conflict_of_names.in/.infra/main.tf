provider "aws" {
  region = "eu-west-1"
}

variable "environment" {
  type = string
}
