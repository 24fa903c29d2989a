# The profile of the platform.
resource "aws_bedrock_inference_profile" "main" {
  name        = "platform-claude-sonnet-55-${var.environment}"
  description = "Claude Sonnet 5.5 for platform"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "main_next" {
  name        = "platform-claude-sonnet-5-${var.environment}"
  description = "Claude Sonnet 5 for platform"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  lifecycle {
    create_before_destroy = true
  }
}
