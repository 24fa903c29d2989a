output "arn" {
  value = aws_bedrock_inference_profile.this.arn
}
