provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

locals {
  models = {
    chat = "eu.anthropic.claude-sonnet-4-6"
  }

  used = {
    sales = local.models.chat
    other = "x"
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
