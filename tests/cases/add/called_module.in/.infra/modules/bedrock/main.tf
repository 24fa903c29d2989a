variable "product" {}

variable "environment" {}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "${var.product}-nova-lite-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.main.arn
}
