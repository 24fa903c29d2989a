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

variable "environment" {
  type    = string
  default = "dev"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.profiles

  name        = "${local.product}-${each.key}-${each.value.model}-${var.environment}"
  description = each.value.description
  tags        = each.value.tags

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.source}"
  }
}

output "profile_arns" {
  value = { for key, profile in aws_bedrock_inference_profile.this : key => profile.arn }
}

resource "aws_ssm_parameter" "profile" {
  for_each = aws_bedrock_inference_profile.this
  name     = "/${var.environment}/${local.product}/bedrock/${each.key}/inference-profile-arn"
  type     = "String"
  value    = each.value.arn
}
