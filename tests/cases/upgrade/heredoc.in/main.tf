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
Claude Sonnet 4.5 for the team
EOT
  model = <<-X
    eu.anthropic.claude-sonnet-4-5-20250929-v1:0
  X
}

resource "aws_bedrock_inference_profile" "keep" {
  name        = "keep-claude_sonnet_4_5"
  description = trimspace(local.desc)
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${trimspace(local.model)}"
  }
}
