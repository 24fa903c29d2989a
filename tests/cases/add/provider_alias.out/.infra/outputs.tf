output "bedrock_deep_think_profile_arn" {
  description = "ARN of the Bedrock application inference profile deep-think"
  value       = aws_bedrock_inference_profile.deep_think.arn
}
