terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

locals {
  environment = terraform.workspace
  common_tags = {
    product      = "audits"
    billing-mode = "saas"
    env          = local.environment
    team         = "operations"
    owner        = "ops@example.com"
    source       = "acme/audits/.infra"
    managed-by   = "terraform"
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "extract" {
  name = "${local.common_tags.product}-claude-haiku-45-${local.environment}"
  tags = merge(local.common_tags, { component = "ml" })

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }
}

output "bedrock_extract_profile_arn" {
  value = aws_bedrock_inference_profile.extract.arn
}
