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

locals {
  bedrock_profiles = {
    draft     = aws_bedrock_inference_profile.draft.arn
    final_cut = aws_bedrock_inference_profile.final_cut.arn
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
