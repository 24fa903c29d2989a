variable "env" {
  type = string
}

variable "product" {
  type = string
}

resource "aws_bedrock_inference_profile" "main" {
  name = "${var.product}-claude-sonnet-45-${var.env}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

data "aws_caller_identity" "current" {}

output "bedrock_inference_profile_arn" {
  description = "ARN"
  value       = aws_bedrock_inference_profile.main.arn
}
