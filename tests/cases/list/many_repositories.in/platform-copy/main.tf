resource "aws_bedrock_inference_profile" "copied" {
  name = "platform-claude-sonnet-45-prod"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}
