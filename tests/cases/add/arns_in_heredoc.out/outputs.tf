output "bedrock_classify_profile_arn" {
  description = "ARN of the Bedrock application inference profile classify"
  value       = aws_bedrock_inference_profile.classify.arn
}

output "bedrock_classify_profile_model_id" {
  description = "Foundation model behind the profile classify, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1]
}
