provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { product = "shop", env = "dev" }
  }
}

data "aws_caller_identity" "current" {}

locals {
  models = {
    claude-sonnet-45 = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    nova-pro         = "eu.amazon.nova-pro-v1:0"
  }
  teams = ["agents", "audits"]
  pairs = { for pair in setproduct(local.teams, keys(local.models)) : "${pair[1]}/${pair[0]}" => { team = pair[0], model = pair[1] } }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.pairs
  name     = "shop-${each.value.team}-${each.value.model}-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${local.models[each.value.model]}"
  }
}

resource "aws_bedrock_inference_profile" "claude_haiku_45_agents" {
  name        = "shop-agents-claude-haiku-45-dev"
  description = "Claude Haiku 4.5 for shop claude-haiku-45-agents in dev"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "mail" {
  name        = "shop-mail-nova-pro-dev"
  description = "Amazon Nova Pro for shop mail in dev"

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
