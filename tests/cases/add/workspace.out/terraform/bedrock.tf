data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "llm" {
  name = "acme-audits-claude_sonnet_5-${terraform.workspace}"
  model_source {
    copy_from = "arn:aws:bedrock:${var.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
  tags = {
    client = "acme"
  }
}

resource "aws_bedrock_inference_profile" "vision" {
  name        = "acme-audits-nova_pro-${terraform.workspace}"
  description = "Amazon Nova Pro for acme-audits vision in ${terraform.workspace}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:${var.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  # A tag here wins over the provider's default tag.
  tags = {
    billing-mode = "saas"
    team         = "engineering"
    owner        = "dev@example.com"
    source       = "acme/audits/terraform"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
