output "bedrock_deep_profile_arn" {
  description = "ARN of the Bedrock application inference profile deep"
  value       = aws_bedrock_inference_profile.deep.arn
}

output "bedrock_deep_profile_model_id" {
  description = "Foundation model behind the profile deep, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.deep.models[0].model_arn)[1]
}

output "bedrock_sum_profile_arn" {
  description = "ARN of the Bedrock application inference profile sum"
  value       = aws_bedrock_inference_profile.sum.arn
}

output "bedrock_sum_profile_model_id" {
  description = "Foundation model behind the profile sum, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.sum.models[0].model_arn)[1]
}
