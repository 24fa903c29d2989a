resource "aws_bedrock_inference_profile" "night" {
  name = "jobs-nova-pro"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0"
  }
  tags = { product = "jobs" }
}
