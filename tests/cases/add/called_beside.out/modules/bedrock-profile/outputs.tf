output "arn" {
  value = aws_bedrock_inference_profile.this.arn
}

output "bedrock_triage_profile_arn" {
  description = "ARN of the Bedrock application inference profile triage"
  value       = aws_bedrock_inference_profile.triage.arn
}
