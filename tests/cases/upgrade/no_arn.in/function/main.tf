variable "model" {
  default = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
}
locals {
  account = "444455556666"
}
resource "aws_bedrock_inference_profile" "main" {
  name = "shop-claude-sonnet-45"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${local.account}:inference-profile/${file("${path.module}/${var.model}")}"
  }
}
