resource "aws_bedrock_inference_profile" "main" {
  name        = "app-opus-46"
  description = "Claude Opus 4.6 for the app"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/global.anthropic.claude-opus-4-6-v1"
  }
}
