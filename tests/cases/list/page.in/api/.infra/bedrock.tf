# One model that ends, in two environments; the tag begins an element, if nobody escapes it.
variable "environment" {
  type = string
  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "dev or prod"
  }
}

resource "aws_bedrock_inference_profile" "main" {
  name = "api-claude-sonnet-45-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
  tags = {
    product = "<script>alert(1)</script>"
    env     = var.environment
  }
}
