output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}
