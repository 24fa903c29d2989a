data "aws_bedrock_inference_profile" "system" {
  inference_profile_id = "eu.amazon.nova-pro-v1:0"
}

output "system" {
  value = data.aws_bedrock_inference_profile.system.inference_profile_arn
}
