provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "chat" {
  name = "agents-claude-sonnet-45"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = {
    big   = { id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", short = "sonnet-45" }
    small = { id = "eu.amazon.nova-lite-v1:0", short = "nova-lite" }
  }
  name = "rag-${each.value.short}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.id}"
  }
}

output "arns" {
  value = [aws_bedrock_inference_profile.chat.arn, aws_bedrock_inference_profile.this["big"].arn]
}
