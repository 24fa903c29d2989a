provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

locals {
  profiles = {
    chat = "eu.anthropic.claude-sonnet-5"
    mail = "eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = { for key, id in local.profiles : "x-${key}" => id }
  name     = "desk-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

resource "aws_ssm_parameter" "arn" {
  for_each = aws_bedrock_inference_profile.this

  name  = "/desk/${each.key}/arn"
  type  = "String"
  value = each.value.arn
}
