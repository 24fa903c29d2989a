provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

locals {
  models = {
    chat = "eu.anthropic.claude-sonnet-4-6"
    mail = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  used = {
    support = local.models["mail"]
    sales   = local.models.chat
    other   = "x"
  }

  budgets = {
    chat = 10
    mail = 20
  }

  both = merge(local.budgets, { total = local.budgets.mail + local.budgets.chat })
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.models
  name     = "desk-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

output "arns" {
  value = { for key, it in aws_bedrock_inference_profile.this : key => it.arn }
}

output "used" {
  value = local.used
}

output "both" {
  value = local.both
}
