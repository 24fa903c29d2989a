provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "chat" {
  name = "desk-claude-sonnet-45"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "chat_profile_arn" {
  value = aws_bedrock_inference_profile.chat.arn
}
