output "chat_model_arn" {
  value       = aws_bedrock_inference_profile.chat-model.arn
  description = "chat"
}
