output "bedrock_this_profile_arn" {
  description = "ARN of the Bedrock application inference profile this"
  value       = aws_bedrock_inference_profile.this["this"].arn
}

output "bedrock_this_profile_model_id" {
  description = "Foundation model behind the profile this, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.this["this"].models[0].model_arn)[1]
}
