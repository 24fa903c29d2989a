terraform {
  required_version = ">= 1.9"
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
  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "dev or prod"
  }
}

locals {
  profiles = {
    chat = { name = "desk-chat", model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
    sum  = { name = "desk-sum", model = "eu.amazon.nova-lite-v1:0" }
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.profiles
  name     = "${each.value.name}-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}

output "arns" {
  value = { for key, it in aws_bedrock_inference_profile.this : key => it.arn }
}

resource "aws_ssm_parameter" "arn" {
  for_each = aws_bedrock_inference_profile.this
  name     = "/${var.environment}/desk/bedrock/${each.key}/arn"
  type     = "String"
  value    = each.value.arn
}
