output "bedrock_first_profile_arn" {
  description = "ARN of the Bedrock application inference profile first"
  value       = aws_bedrock_inference_profile.first.arn
}

output "bedrock_first_profile_model_id" {
  description = "Foundation model behind the profile first, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.first.models[0].model_arn)[1]
}
