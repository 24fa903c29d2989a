output "bedrock_silver_profile_arn" {
  description = "ARN of the Bedrock application inference profile silver"
  value       = aws_bedrock_inference_profile.silver.arn
}

output "bedrock_silver_profile_model_id" {
  description = "Foundation model behind the profile silver, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.silver.models[0].model_arn)[1]
}
