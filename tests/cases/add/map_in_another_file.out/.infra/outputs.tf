output "profile_arns" {
  value = { for key, profile in aws_bedrock_inference_profile.model : key => profile.arn }
}

output "bedrock_other_profile_arn" {
  description = "ARN of the Bedrock application inference profile other"
  value       = aws_bedrock_inference_profile.other.arn
}

output "bedrock_other_profile_model_id" {
  description = "Foundation model behind the profile other, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.other.models[0].model_arn)[1]
}
