output "bedrock_inference_profile_arn" {
  description = "ARN of the Bedrock application inference profile"
  value       = aws_bedrock_inference_profile.main.arn
}

output "bedrock_inference_profile_model_id" {
  description = "Foundation model behind the profile, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1]
}

output "bedrock_nova_lite_profile_arn" {
  description = "ARN of the Bedrock application inference profile nova-lite"
  value       = aws_bedrock_inference_profile.nova_lite.arn
}

output "bedrock_nova_lite_profile_model_id" {
  description = "Foundation model behind the profile nova-lite, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.nova_lite.models[0].model_arn)[1]
}

output "bedrock_support_chat_profile_arn" {
  description = "ARN of the Bedrock application inference profile support-chat"
  value       = aws_bedrock_inference_profile.support_chat.arn
}

output "bedrock_support_chat_profile_model_id" {
  description = "Foundation model behind the profile support-chat, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.support_chat.models[0].model_arn)[1]
}
