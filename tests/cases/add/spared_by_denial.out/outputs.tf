output "bedrock_sort_profile_arn" {
  description = "ARN of the Bedrock application inference profile sort"
  value       = aws_bedrock_inference_profile.sort.arn
}

output "bedrock_sort_profile_model_id" {
  description = "Foundation model behind the profile sort, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.sort.models[0].model_arn)[1]
}
