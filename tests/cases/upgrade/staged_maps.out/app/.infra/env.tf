terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.29"
    }
  }
}
provider "aws" {
  region = "eu-central-1"
}
variable "environment" {
  type = string
  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "no"
  }
}
locals {
  short = {
    dev  = "sonnet-55"
    prod = "sonnet-55"
  }
  arns = {
    dev  = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
    prod = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  }
}
output "arn" {
  value = module.x.arn
}
