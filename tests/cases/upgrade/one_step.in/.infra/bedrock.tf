# Ana knows why.
resource "aws_bedrock_inference_profile" "main" { # the only one
  name        = "platform-claude-sonnet-45-${var.environment}" # unique
  description = "Claude Sonnet 4.5 for platform in ${var.environment}"

  model_source {
    # EU cross-region profile — routes across eu-central-1, eu-west-1, eu-west-3
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0" # as AWS lists it
  }

  tags = { component = "ml" }

  lifecycle {
    create_before_destroy = true
  }
}
