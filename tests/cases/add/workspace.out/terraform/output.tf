output "llm_profile" {
  value = aws_bedrock_inference_profile.llm.arn
}

output "vision_profile" {
  description = "ARN of the Bedrock application inference profile vision"
  value       = aws_bedrock_inference_profile.vision.arn
}
