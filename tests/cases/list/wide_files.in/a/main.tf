resource "aws_bedrock_inference_profile" "main" {
  name = "platform-nova-pro-dev"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}
