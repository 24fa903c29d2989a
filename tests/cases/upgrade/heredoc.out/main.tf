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

data "aws_caller_identity" "current" {}

locals {
  desc = <<EOT
Claude Sonnet 5.5 for the team
EOT
  model = <<-X
    eu.anthropic.claude-sonnet-5-5
  X
}

resource "aws_bedrock_inference_profile" "keep" {
  name        = "keep-claude_sonnet_5_5"
  description = trimspace(local.desc)
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${trimspace(local.model)}"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
