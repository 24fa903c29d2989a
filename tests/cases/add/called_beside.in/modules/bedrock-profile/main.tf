data "aws_caller_identity" "me" {}
data "aws_region" "here" {}

locals {
  source_arn = "arn:aws:bedrock:${data.aws_region.here.region}:${data.aws_caller_identity.me.account_id}:inference-profile/${var.inference_profile_id}"
}

resource "aws_bedrock_inference_profile" "this" {
  name        = "platform-claude-sonnet-45-${var.name}"
  description = var.description

  model_source {
    copy_from = local.source_arn
  }

  tags = var.tags

  lifecycle {
    create_before_destroy = true
  }
}
