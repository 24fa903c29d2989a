locals {
  models = {
    "claude-haiku-45"  = { arn = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0", name = "Claude Haiku 4.5" }
    "claude-sonnet-45" = { arn = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0", name = "Claude Sonnet 4.5" }
  }
}

resource "aws_bedrock_inference_profile" "main" {
  name        = "platform-${var.model}-${var.environment}"
  description = local.models[var.model].name

  model_source {
    copy_from = local.models[var.model].arn
  }

  lifecycle {
    create_before_destroy = true
  }
}
