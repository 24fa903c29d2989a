data "aws_caller_identity" "current" {}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product      = "platform"
      billing-mode = "saas"
      env          = "dev"
      team         = "infra"
      owner        = "infra@example.com"
      source       = "acme/desk/infra"
      managed-by   = "terraform"
    }
  }
}

resource "aws_bedrock_inference_profile" "writer" {
  name        = "desk-opus-4-6-dev"
  description = "Claude Opus 4.6 for letters"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-opus-4-6-v1"
  }
}

resource "aws_bedrock_inference_profile" "haiku" {
  name        = "desk-haiku-4-5-dev"
  description = "Claude Haiku 4.5 for desk haiku in dev"

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

output "writer_arn" {
  value = aws_bedrock_inference_profile.writer.arn
}

output "haiku_arn" {
  description = "ARN of the Bedrock application inference profile haiku"
  value       = aws_bedrock_inference_profile.haiku.arn
}
