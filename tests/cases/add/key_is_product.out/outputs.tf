output "bedrock_fast_profile_arn" {
  description = "ARN of the Bedrock application inference profile fast"
  value       = aws_bedrock_inference_profile.fast.arn
}

output "bedrock_fast_profile_model_id" {
  description = "Foundation model behind the profile fast, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.fast.models[0].model_arn)[1]
}
