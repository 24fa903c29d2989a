output "profile_arns" {
  value = { for key, profile in aws_bedrock_inference_profile.model : key => profile.arn }
}
