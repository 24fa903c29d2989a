locals {
  family = "claude-sonnet-4-5"
  date   = "20250929"
  models = {
    chat = "eu.anthropic.${local.family}-${local.date}-v1:0"
    mail = "eu.anthropic.${local.family}-${local.date}-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "main" {
  name = "desk-claude-sonnet-45"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.${local.family}-${local.date}-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "all" {
  for_each = local.models

  name = "${each.key}-claude-sonnet-45"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/${each.value}"
  }
}
