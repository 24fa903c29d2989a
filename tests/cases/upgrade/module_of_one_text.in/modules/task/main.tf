variable "task" {
  type = string
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name        = "desk-${var.task}"
  description = "Claude Sonnet 4.5 for ${var.task}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.main.arn
}
