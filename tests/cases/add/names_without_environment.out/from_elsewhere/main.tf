data "aws_caller_identity" "current" {}

variable "name" {
  type = string
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_bedrock_inference_profile" "app" {
  name = var.name

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-micro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "second" {
  name        = "agents-claude-haiku-45-${var.environment}"
  description = "Claude Haiku 4.5 for agents second in ${var.environment}"

  # A tag here wins over the provider's default tag.
  tags = {
    product = "agents"
  }

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "inference_profile_arn" {
  value = aws_bedrock_inference_profile.app.arn
}

output "bedrock_second_profile_arn" {
  description = "ARN of the Bedrock application inference profile second"
  value       = aws_bedrock_inference_profile.second.arn
}
