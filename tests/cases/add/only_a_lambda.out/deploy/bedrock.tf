data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name        = "shared-nova-lite-${var.env}"
  description = "Amazon Nova Lite for shared in ${var.env}"

  tags = {
    product      = "shared"
    billing-mode = "internal"
    env          = var.env
    team         = "infra"
    owner        = "o@example.com"
    source       = "acme/summarizer/deploy"
    managed-by   = "terraform"
  }

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:${var.aws_region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
