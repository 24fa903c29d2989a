variable "environment" {
  type    = string
  default = "dev"
}

resource "aws_bedrock_inference_profile" "main" {
  name = "app-claude-sonnet-45-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}
