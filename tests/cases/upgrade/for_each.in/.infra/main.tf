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
  profiles = {
    classify = { model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0", short = "claude-haiku-45", title = "Claude Haiku 4.5" }
    generate = {
      model = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0" # the large one
      short = "claude-sonnet-45"
      title = "Claude Sonnet 4.5"
    }
  }
}

resource "aws_bedrock_inference_profile" "all" {
  for_each = local.profiles

  name        = "platform-${each.key}-${each.value.short}-${var.environment}"
  description = "${each.value.title} for platform ${each.key} in ${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "profile_arns" {
  value = { for key, profile in aws_bedrock_inference_profile.all : key => profile.arn }
}
