output "bedrock_extra_profile_arn" {
  description = "ARN of the Bedrock application inference profile extra"
  value       = aws_bedrock_inference_profile.tier["extra"].arn
}

output "bedrock_extra_profile_model_id" {
  description = "Foundation model behind the profile extra, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.tier["extra"].models[0].model_arn)[1]
}
