data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name        = "${local.common_tags["product"]}-nova-pro-${var.stage}"
  description = "Amazon Nova Pro for ${local.common_tags["product"]} in ${var.stage}"

  tags = merge(local.common_tags, {
    billing-mode = "client"
    team         = "engineering"
    owner        = "a@example.com"
    source       = "acme/support/terraform"
    managed-by   = "terraform"
    client       = "acme"
    project      = "support"
    cost-center  = "tbd"
  })

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:${var.aws_region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
