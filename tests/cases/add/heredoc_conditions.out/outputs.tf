output "chat" { value = aws_bedrock_inference_profile.p["chat"].arn }

output "titles" {
  description = "ARN of the Bedrock application inference profile titles"
  value       = aws_bedrock_inference_profile.p["titles"].arn
}