data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name        = "${local.tags["product"]}-nova-pro-${var.environment}"
  description = "Amazon Nova Pro for ${local.tags["product"]} in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "classify" {
  name        = "${local.tags["product"]}-nova-lite-${var.environment}"
  description = "Amazon Nova Lite for ${local.tags["product"]} classify in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
