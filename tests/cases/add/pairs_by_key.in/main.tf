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
