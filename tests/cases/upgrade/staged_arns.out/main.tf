provider "aws" {
  region = "eu-central-1"
}

variable "environment" {
  type    = string
  default = "dev"
}

data "aws_caller_identity" "current" {}

locals {
  profiles = {
    chat = {
      model = "claude-sonnet-55"
      label = "Claude Sonnet 5.5"
      arn   = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
    }
    mini = {
      model = "nova-lite"
      label = "Nova Lite"
      arn   = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
    }
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.profiles

  name        = "shop-${each.value.model}-${var.environment}"
  description = "${each.value.label} for shop in ${var.environment}"

  model_source {
    copy_from = each.value.arn
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The successor has taken the key; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.this_chat_next
  to   = aws_bedrock_inference_profile.this["chat"]
}

output "arns" {
  value = { for k, p in aws_bedrock_inference_profile.this : k => p.arn }
}

resource "aws_ssm_parameter" "arn" {
  for_each = aws_bedrock_inference_profile.this
  name     = "/dev/shop/${each.key}"
  type     = "String"
  value    = each.value.arn
}
