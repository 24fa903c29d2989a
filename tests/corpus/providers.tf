terraform {
  required_version = ">= 1.6.0, < 2.0.0"
  required_providers {
    aws = {
      source = "hashicorp/aws"
      version = "~> 6.0"
      configuration_aliases = [ aws.other ]
    }
  }
  backend "s3" {}
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias = "other"
  region = "eu-west-1"
  assume_role { role_arn = var.role }
}
