locals {
  source_id = "eu.anthropic.claude-sonnet-4-6"
}

resource "aws_bedrock_inference_profile" "main" {
  name = "platform-claude-sonnet-46-dev"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${local.source_id}"
  }
}

data "aws_caller_identity" "current" {}
