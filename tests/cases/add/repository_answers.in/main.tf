terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.29"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "account_number" {
  type = string
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}
