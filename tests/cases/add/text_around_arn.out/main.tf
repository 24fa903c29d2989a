variable "environment" {
  type = string
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { product = "agents" }
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "opus" {
  name = "agents-claude-opus-48-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-opus-4-8"
  }
}

resource "aws_bedrock_inference_profile" "extra" {
  name        = "agents-nova-lite-${var.environment}"
  description = "Amazon Nova Lite for agents extra in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "opus_model_id" {
  value = "bedrock/converse/${aws_bedrock_inference_profile.opus.arn}"
}

output "bedrock_extra_profile_arn" {
  description = "ARN of the Bedrock application inference profile extra"
  value       = aws_bedrock_inference_profile.extra.arn
}
