output "bedrock_inference_profile_arn" {
  description = "ARN of the Bedrock application inference profile"
  value       = { for key, profile in aws_bedrock_inference_profile.main : key => profile.arn }
}
