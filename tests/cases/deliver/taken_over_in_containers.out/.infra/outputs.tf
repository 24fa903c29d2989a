output "bedrock_inference_profile_arn" {
  description = "ARN of the Bedrock application inference profile"
  value       = aws_bedrock_inference_profile.main.arn
}

output "bedrock_inference_profile_model_id" {
  description = "Foundation model behind the profile, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1]
}
