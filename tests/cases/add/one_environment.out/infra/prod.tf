terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0"
    }
  }
}

locals { account = "123456789012" }

resource "aws_bedrock_inference_profile" "support" {
  name = "agents-claude-sonnet-5-prod"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${local.account}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}

resource "aws_bedrock_inference_profile" "classify" {
  name        = "agents-claude-haiku-45-prod"
  description = "Claude Haiku 4.5 for agents classify in prod"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${local.account}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
