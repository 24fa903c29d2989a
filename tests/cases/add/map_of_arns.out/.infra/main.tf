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

resource "aws_bedrock_inference_profile" "draft" {
  name = "mistery-draft-nova-lite-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "final_cut" {
  name = "mistery-final-cut-nova-pro-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "fact_check" {
  name        = "mistery-fact-check-claude-haiku-45-${var.environment}"
  description = "Claude Haiku 4.5 for mistery fact-check in ${var.environment}"

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

locals {
  bedrock_profiles = {
    draft      = aws_bedrock_inference_profile.draft.arn
    final_cut  = aws_bedrock_inference_profile.final_cut.arn
    fact_check = aws_bedrock_inference_profile.fact_check.arn
  }
}

resource "aws_ssm_parameter" "bedrock" {
  for_each = local.bedrock_profiles
  name     = "/${var.environment}/mistery/bedrock/${each.key}/inference-profile-arn"
  type     = "String"
  value    = each.value
}

output "bedrock" {
  value = local.bedrock_profiles
}
