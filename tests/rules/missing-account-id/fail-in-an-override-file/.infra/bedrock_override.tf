resource "aws_bedrock_inference_profile" "main" {
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::inference-profile/eu.anthropic.claude-sonnet-5"
  }
}
