data "aws_caller_identity" "me" {}
data "aws_region" "here" {}

locals {
  source_arn = "arn:aws:bedrock:${data.aws_region.here.region}:${data.aws_caller_identity.me.account_id}:inference-profile/${var.inference_profile_id}"
}

resource "aws_bedrock_inference_profile" "this" {
  name        = var.name
  description = var.description

  model_source {
    copy_from = local.source_arn
  }

  tags = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "triage" {
  name        = "${var.name}-nova-lite-${var.environment}"
  description = "Amazon Nova Lite for ${var.name} triage in ${var.environment}"
  tags        = var.tags

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:${data.aws_region.here.region}:${data.aws_caller_identity.me.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
