variable "enabled" {
  type = bool
}

resource "aws_bedrock_inference_profile" "maybe" {
  count = var.enabled ? 1 : 0
  name  = "counted-nova-lite"

  model_source {
    copy_from = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-lite-v1:0"
  }
}
