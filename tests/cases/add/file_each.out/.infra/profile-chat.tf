resource "aws_bedrock_inference_profile" "chat" {
  name        = "${local.module_tags.product}-claude-sonnet-46-${local.environment}"
  description = "Chat"
  model_source {
    copy_from = "arn:aws:bedrock:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-6"
  }
  lifecycle {
    create_before_destroy = true
  }
}

output "chat_profile_arn" {
  value = aws_bedrock_inference_profile.chat.arn
}
