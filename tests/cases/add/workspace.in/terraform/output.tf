output "llm_profile" {
  value = aws_bedrock_inference_profile.llm.arn
}
