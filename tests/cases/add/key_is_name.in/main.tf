provider "aws" {
  region = "eu-central-1"
}

# My chatbot.
resource "aws_bedrock_inference_profile" "bot" {
  name = "bot"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }
}
