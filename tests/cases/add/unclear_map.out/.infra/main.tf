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

resource "aws_bedrock_inference_profile" "silver" {
  name        = "agents-silver-nova-pro-${var.environment}"
  description = "Amazon Nova Pro for agents silver in ${var.environment}"

  # A tag here wins over the provider's default tag.
  tags = {
    product = "agents"
  }

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
