data "aws_caller_identity" "current" {}

provider "aws" {
  region = "eu-central-1"
}

locals {
  models = {
    version = "eu.anthropic.claude-sonnet-5-v1:0"
    first   = "eu.anthropic.claude-opus-4-20250514-v1:0"
    second  = "eu.anthropic.claude-opus-4-1-20250805-v1:0"
    short   = "eu.amazon.nova-lite"
    old     = "eu.anthropic.claude-v2:1"
    typed   = "eu.anthropic.claude-haiku-5-6"
  }
}

resource "aws_bedrock_inference_profile" "each" {
  for_each = local.models
  name     = "agents-${each.key}-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}
