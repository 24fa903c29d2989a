data "aws_caller_identity" "current" {}

locals {
  models = {
    # Sorts tickets.
    classify = "eu.amazon.nova-lite-v1:0"
    generate = "eu.anthropic.claude-sonnet-5"
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.models

  name = "agents-${each.key}-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

resource "aws_ssm_parameter" "this" {
  for_each = local.models

  name  = "/${var.environment}/agents/${each.key}"
  type  = "String"
  value = aws_bedrock_inference_profile.this[each.key].arn
}

output "classify" {
  value = aws_bedrock_inference_profile.this["classify"].arn
}

output "profiles" {
  value = { for key, profile in aws_bedrock_inference_profile.this : key => profile.arn }
}

variable "environment" {
  type = string
}
