resource "aws_bedrock_inference_profile" "main" {
  name = "shop-claude-sonnet-5"

  model_source {
    copy_from = "eu.anthropic.claude-sonnet-5"
  }
}
