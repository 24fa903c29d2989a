output "bedrock_chat_profile_arn" {
  description = "ARN of the Bedrock application inference profile chat"
  value       = aws_bedrock_inference_profile.chat.arn
}

output "bedrock_chat_profile_model_id" {
  description = "Foundation model behind the profile chat, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.chat.models[0].model_arn)[1]
}
