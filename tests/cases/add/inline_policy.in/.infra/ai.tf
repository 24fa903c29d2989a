data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
}

resource "aws_bedrock_inference_profile" "default" {
  name        = lower("${local.app}-nova-pro-${var.environment}")
  description = "Nova Pro"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${local.account}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_ssm_parameter" "default_profile" {
  name  = "/acme/${var.environment}/llm/default"
  type  = "String"
  value = aws_bedrock_inference_profile.default.arn
}

output "llm_default" {
  value = aws_bedrock_inference_profile.default.arn
}
