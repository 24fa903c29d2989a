output "bedrock_silver_profile_arn" {
  description = "ARN of the Bedrock application inference profile silver"
  value       = aws_bedrock_inference_profile.silver.arn
}
