data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name        = "${local.tags["product"]}-claude-sonnet-45-${var.environment}"
  description = "Claude Sonnet 4.5 — EU (Frankfurt)"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}
