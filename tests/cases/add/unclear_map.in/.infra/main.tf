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

locals {
  tiers = {
    gold = { model = "eu.anthropic.claude-sonnet-5", budget_code = "B-1771" }
  }
}

resource "aws_bedrock_inference_profile" "tier" {
  for_each = local.tiers
  name     = "agents-${each.key}-${var.environment}"
  tags     = { budget = each.value.budget_code }
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}
