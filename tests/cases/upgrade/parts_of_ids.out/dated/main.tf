resource "aws_bedrock_inference_profile" "main" {
  name        = "app-claude-sonnet-5"
  description = "App on anthropic.claude-sonnet-5"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
