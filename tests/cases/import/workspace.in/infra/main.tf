terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0, < 7.0.0"
    }
  }
}

data "aws_caller_identity" "current" {}

locals {
  environment = terraform.workspace
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      env     = local.environment
      product = "desk"
    }
  }
}

resource "aws_bedrock_inference_profile" "chat" {
  name        = "desk-chat-${local.environment}"
  description = "Answers in ${local.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}
