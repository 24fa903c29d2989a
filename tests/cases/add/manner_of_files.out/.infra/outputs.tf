output "bedrock_inference_profile_arn" {
    value = aws_bedrock_inference_profile.main.arn
}

output "bedrock_classify_profile_arn" {
    description = "ARN of the Bedrock application inference profile classify"
    value       = aws_bedrock_inference_profile.classify.arn
}