data "aws_caller_identity" "current" {}

provider "aws" {
  region = "eu-central-1"
}

locals {
  models = { # sorted
    mail   = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
    sort   = "eu.anthropic.claude-sonnet-4-6"
    triage = "eu.amazon.nova-lite-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.models
  name     = "agents-${each.key}-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}
