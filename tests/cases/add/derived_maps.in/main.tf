provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { product = "agents" }
  }
}

data "aws_caller_identity" "current" {}

variable "tiers" {
  type = map(object({
    model       = string
    description = string
  }))
  default = {
    fast = {
      model       = "anthropic.claude-haiku-4-5-20251001-v1:0"
      description = "Quick answers"
    }
    deep = {
      model       = "anthropic.claude-sonnet-5"
      description = "Long answers"
    }
  }
}

locals {
  sources = {
    for tier, it in var.tiers :
    tier => "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.${it.model}"
  }
  endings = { for tier in keys(var.tiers) : tier => "profile" }
}

resource "aws_bedrock_inference_profile" "tier" {
  for_each = var.tiers

  name        = "desk-${each.key}-${local.endings[each.key]}"
  description = each.value.description

  model_source {
    copy_from = local.sources[each.key]
  }
}
