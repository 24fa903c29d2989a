resource "aws_bedrock_inference_profile" "chat" {
  name        = "shared-nova-micro-${var.environment}"
  description = "Amazon Nova Micro for shared chat in ${var.environment}"

  # A tag here wins over the provider's default tag.
  tags = {
    product      = "shared"
    billing-mode = "internal"
    team         = "infra"
    owner        = "o@example.com"
    source       = "acme/shop/modules/llm"
  }

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:${data.aws_region.here.region}:${data.aws_caller_identity.me.account_id}:inference-profile/eu.amazon.nova-micro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
