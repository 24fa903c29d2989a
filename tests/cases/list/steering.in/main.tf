resource "aws_bedrock_inference_profile" "main" {
  name = "a\u009b31m\u202eb\u001b[2J"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}
