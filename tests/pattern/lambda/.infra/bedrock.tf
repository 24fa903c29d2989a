data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name        = "${local.tags["product"]}-claude-sonnet-45-${var.environment}"
  description = "Inference profile for ${local.tags["product"]} — ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-west-1, eu-west-3
    copy_from = "arn:aws:bedrock:eu-central-1::inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }

  # Tags inherited from default_tags — no explicit tags block needed
  # unless this profile needs to override a tag from the module default

  # Avoids downtime during model upgrades: new profile is created before
  # the old one is destroyed, so SSM/env var consumers never see a gap.
  lifecycle {
    create_before_destroy = true
  }
}
