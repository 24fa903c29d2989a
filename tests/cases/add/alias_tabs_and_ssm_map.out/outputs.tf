output "bedrock_titles_profile_arn" {
  description = "ARN of the Bedrock application inference profile titles"
  value       = aws_bedrock_inference_profile.titles.arn
}

output "bedrock_titles_profile_model_id" {
  description = "Foundation model behind the profile titles, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.titles.models[0].model_arn)[1]
}
