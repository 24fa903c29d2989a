resource "aws_bedrock_inference_profile" "main" {
  name = "agents-nova-pro-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0"
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.main.inference_profile_arn
}
