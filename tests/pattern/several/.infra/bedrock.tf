resource "aws_bedrock_inference_profile" "classify" {
  name        = "${local.tags["product"]}-claude-haiku-35-${var.environment}"
  description = "Fast classification profile"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::inference-profile/eu.anthropic.claude-haiku-3-5-20241022-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "generate" {
  name        = "${local.tags["product"]}-claude-sonnet-45-${var.environment}"
  description = "Generation profile"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}
