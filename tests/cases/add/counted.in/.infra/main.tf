terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = var.aws_region
}

variable "aws_region" {
  default = "eu-west-1"
}

variable "deployment_environment" {
  type = string
}

variable "enabled" {
  default = true
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  count = var.enabled ? 1 : 0
  name  = "mistery-claude-sonnet-46-${var.deployment_environment}"

  model_source {
    copy_from = "arn:aws:bedrock:${var.aws_region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-6"
  }

  tags = {
    product      = "mistery"
    billing-mode = "client"
    client       = "initech"
    env          = var.deployment_environment
  }
}

output "bedrock_inference_profile_arn" {
  value = one(aws_bedrock_inference_profile.main[*].arn)
}
