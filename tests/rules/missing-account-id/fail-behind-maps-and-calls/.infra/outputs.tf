output "arns" {
  value = { for key, profile in aws_bedrock_inference_profile.all : key => profile.arn }
}

output "others" {
  value = [
    aws_bedrock_inference_profile.by_environment.arn,
    aws_bedrock_inference_profile.chosen.arn,
    aws_bedrock_inference_profile.put_together.arn,
    aws_bedrock_inference_profile.joined.arn,
  ]
}
