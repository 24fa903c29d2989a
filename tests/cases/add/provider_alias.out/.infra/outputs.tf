output "bedrock_deep_think_profile_arn" {
  description = "ARN of the Bedrock application inference profile deep-think"
  value       = aws_bedrock_inference_profile.deep_think.arn
}

output "bedrock_deep_think_profile_model_id" {
  description = "Foundation model behind the profile deep-think, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.deep_think.models[0].model_arn)[1]
}
