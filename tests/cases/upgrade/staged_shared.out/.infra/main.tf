terraform {
  required_version = ">= 1.6.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

variable "environment" {
  type = string
}

locals {
  sonnet = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
}

resource "aws_bedrock_inference_profile" "main" {
  for_each = toset(["a"])

  name = "platform-${each.key}-claude-sonnet-55-${var.environment}"

  model_source {
    copy_from = local.sonnet
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

# The successor has taken the key; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.main_a_next
  to   = aws_bedrock_inference_profile.main["a"]
}

resource "aws_bedrock_inference_profile" "local" {
  name = "platform-claude-sonnet-55-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

# The successor has taken the label; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.local_next
  to   = aws_bedrock_inference_profile.local
}

resource "aws_bedrock_inference_profile" "moved" {
  name = "platform-m-claude-sonnet-45-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

moved {
  from = aws_bedrock_inference_profile.before
  to   = aws_bedrock_inference_profile.moved
}
