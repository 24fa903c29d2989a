resource "aws_bedrock_inference_profile" "main" {
  name = "agents-main"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0"
  }
}
