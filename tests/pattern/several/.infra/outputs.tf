output "bedrock_classify_profile_arn" {
  value = aws_bedrock_inference_profile.classify.inference_profile_arn
}

output "bedrock_generate_profile_arn" {
  value = aws_bedrock_inference_profile.generate.inference_profile_arn
}
