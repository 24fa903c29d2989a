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
}

locals {
  models = {
    chat    = "claude-sonnet-5-5"
    summary = "claude-haiku-4-5-20251001-v1:0"
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "p" {
  for_each    = toset(["chat", "summary"])
  name        = "docs-${each.key}-${replace(split(":", local.models[each.key])[0], ".", "-")}-${var.environment}"
  description = "Profile ${each.value}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.${local.models[each.key]}"
  }
  lifecycle { create_before_destroy = true }
}

# The successor has taken the key; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.p_chat_next
  to   = aws_bedrock_inference_profile.p["chat"]
}

output "chat" {
  value = aws_bedrock_inference_profile.p["chat"].arn
}
