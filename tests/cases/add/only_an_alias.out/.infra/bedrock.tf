data "aws_caller_identity" "current" {
  provider = aws.frankfurt
}

resource "aws_bedrock_inference_profile" "first" {
  provider = aws.frankfurt

  name        = "agents-nova-lite-${var.environment}"
  description = "Amazon Nova Lite for agents first in ${var.environment}"

  tags = {
    billing-mode = "saas"
    env          = var.environment
    team         = "engineering"
    owner        = "e@example.com"
    source       = "acme/agents/.infra"
    managed-by   = "terraform"
  }

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
