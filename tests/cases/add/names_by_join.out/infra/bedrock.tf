data "aws_caller_identity" "current" {}

// Bedrock
resource "aws_bedrock_inference_profile" "chat-model" {
  name = join("-", [local.product, "claude-haiku-45", local.env])
  tags = merge(local.tags, var.extra_tags, { component = "ml" })

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "long_context" {
  name        = "${local.product}-claude-sonnet-5-${local.env}"
  description = "Claude Sonnet 5 for ${local.product} long-context in ${local.env}"
  tags        = merge(local.tags, var.extra_tags)

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "paid" {
  name        = "${local.product}-nova-lite-${local.env}"
  description = "Amazon Nova Lite for ${local.product} paid in ${local.env}"

  tags = merge(local.tags, var.extra_tags, {
    billing-mode = "client"
    client       = "acme"
    project      = "p"
    cost-center  = "tbd"
  })

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
