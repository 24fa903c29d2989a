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

resource "aws_bedrock_inference_profile" "classify" {
  name        = "${local.common_tags.product}-classify-claude-haiku-45-${local.environment}"
  description = "Claude Haiku 4.5 for ${local.common_tags.product} classify in ${local.environment}"

  tags = merge(local.common_tags, {
    billing-mode = "client"
    client       = "acme"
    project      = "p1"
    cost-center  = "tbd"
  })

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

resource "aws_bedrock_inference_profile" "plain" {
  name        = "${local.common_tags.product}-nova-pro-${local.environment}"
  description = "Amazon Nova Pro for ${local.common_tags.product} plain in ${local.environment}"
  tags        = local.common_tags

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "bedrock_extract_profile_arn" {
  value = aws_bedrock_inference_profile.extract.arn
}

output "bedrock_classify_profile_arn" {
  description = "ARN of the Bedrock application inference profile classify"
  value       = aws_bedrock_inference_profile.classify.arn
}

output "bedrock_plain_profile_arn" {
  description = "ARN of the Bedrock application inference profile plain"
  value       = aws_bedrock_inference_profile.plain.arn
}
