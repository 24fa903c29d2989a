data "aws_caller_identity" "current" {}

provider "aws" {
  region = "eu-central-1"
}

locals {
  models = {
    haiku = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  costs = [
    {
      name   = "Sonnet"
      meters = ["eu.anthropic.claude-sonnet-4-6"]
      price  = 3
    },
    {
      name   = "Haiku"
      meters = ["eu.anthropic.claude-haiku-4-5-20251001-v1:0", aws_bedrock_inference_profile.this["haiku"].id]
      price  = 1
    },
  ]

  panels = {
    sonnet = { title = "Sonnet", meters = ["all"] }
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.models
  name     = "desk-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

output "arns" {
  value = { for k, v in aws_bedrock_inference_profile.this : k => v.arn }
}

resource "aws_ssm_parameter" "costs" {
  name  = "/desk/costs"
  type  = "String"
  value = jsonencode(local.costs)
}

resource "aws_ssm_parameter" "panels" {
  name  = "/desk/panels"
  type  = "String"
  value = jsonencode(local.panels)
}
