provider "aws" {
  region = "eu-central-1"
}
data "aws_caller_identity" "current" {}
locals {
  ids = {
    chat = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    mini = "eu.amazon.nova-lite-v1:0"
  }
}
resource "aws_bedrock_inference_profile" "this" {
  for_each = local.ids
  name     = "web-${each.key == "chat" ? "claude-sonnet-45" : "nova-lite"}-dev"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}
