resource "aws_bedrock_inference_profile" "main" {
  name        = "app-claude-sonnet-4-5-20250929-v1"
  description = "App on anthropic.claude-sonnet-4-5-20250929-v1:0"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}
