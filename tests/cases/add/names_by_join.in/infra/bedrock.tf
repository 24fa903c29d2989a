data "aws_caller_identity" "current" {}

// Bedrock
resource "aws_bedrock_inference_profile" "chat-model" {
  name = join("-", [local.product, "claude-haiku-45", local.env])
  tags = merge(local.tags, var.extra_tags, { component = "ml" })

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }
}
