data "aws_caller_identity" "current" {}

locals {
  models = {
    chat        = "eu.anthropic.claude-sonnet-5"
    "summarise" = "eu.amazon.nova-lite-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each    = local.models
  name        = "acme-${each.key}"
  description = "Model for ${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

output "bedrock_profile_arns" {
  value = { for key, profile in aws_bedrock_inference_profile.this : key => profile.arn }
}
