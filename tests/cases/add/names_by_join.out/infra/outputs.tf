output "chat_model_arn" {
  value       = aws_bedrock_inference_profile.chat-model.arn
  description = "chat"
}

output "long_context_arn" {
  description = "ARN of the Bedrock application inference profile long-context"
  value       = aws_bedrock_inference_profile.long_context.arn
}

output "paid_arn" {
  description = "ARN of the Bedrock application inference profile paid"
  value       = aws_bedrock_inference_profile.paid.arn
}
