data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "platform-claude-sonnet-5-dev"
  tags = {
    product = "platform"
  }

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}

resource "aws_bedrock_inference_profile" "chat" {
  name = "chat-dev"
  tags = {
    product = "platform"
  }

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}
