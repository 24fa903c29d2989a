provider "aws" {
  region = "eu-central-1"
}
data "aws_caller_identity" "current" {}
locals {
  ids = {
    chat = "eu.anthropic.claude-sonnet-5"
    mini = "eu.anthropic.claude-sonnet-5"
  }
}
resource "aws_bedrock_inference_profile" "this" {
  for_each = local.ids
  name     = "web-${each.key == "chat" ? "claude-sonnet-5" : "mini-claude-sonnet-5"}-dev"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
