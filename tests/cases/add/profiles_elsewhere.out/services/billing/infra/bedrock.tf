data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "billing" {
  name = "billing-nova-pro-${var.env}"
  description = "Nova Pro of billing"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
  tags = local.common_tags
}

resource "aws_bedrock_inference_profile" "billing_next" {
  name = "billing-nova-lite-${var.env}"
  description = "Nova Lite of billing"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
  tags = local.common_tags

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "profile_arn" { value = aws_bedrock_inference_profile.billing.arn }
