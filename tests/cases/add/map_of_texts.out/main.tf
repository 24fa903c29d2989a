terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0"
    }
  }
}

variable "environment" {}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "models" {
  for_each = {
    "sonnet" = "eu.anthropic.claude-sonnet-5",
    "haiku"  = "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
    "nova"   = "eu.amazon.nova-pro-v1:0",
  }
  name = "shared-${each.key}-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

output "sonnet_arn" {
  value = aws_bedrock_inference_profile.models["sonnet"].arn
}

output "haiku_arn" {
  value = aws_bedrock_inference_profile.models["haiku"].arn
}

output "nova_arn" {
  description = "ARN of the Bedrock application inference profile nova"
  value       = aws_bedrock_inference_profile.models["nova"].arn
}
