locals {
  region = "eu-central-1"
  models = {
    fast = { arn = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0", short = "nova-lite" }
    good = {
      arn   = "arn:aws:bedrock:${local.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
      short = "claude-sonnet-5"
    }
  }
  by_environment = {
    dev  = "nova-lite"
    pre  = "nova-pro"
    prod = "nova-pro"
  }
  sources = {
    nova-lite = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
    nova-pro  = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "all" {
  for_each = local.models

  name = "${local.tags["product"]}-${each.key}-${each.value.short}-${var.environment}"

  model_source {
    copy_from = each.value.arn
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "by_environment" {
  name = "${local.tags["product"]}-${local.by_environment[var.environment]}-${var.environment}"

  model_source {
    copy_from = local.sources[local.by_environment[var.environment]]
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "chosen" {
  name = "${local.tags["product"]}-chosen-${var.environment == "prod" ? "nova-pro" : "nova-lite"}-${var.environment}"

  model_source {
    copy_from = (
      var.environment == "prod"
      ? "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
      : "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
    )
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "put_together" {
  name = "${local.tags["product"]}-put-together-nova-lite-${var.environment}"

  model_source {
    copy_from = format("arn:aws:bedrock:%s:${data.aws_caller_identity.current.account_id}:inference-profile/%s", local.region, "eu.amazon.nova-lite-v1:0")
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "joined" {
  name = "${local.tags["product"]}-joined-nova-lite-${var.environment}"

  model_source {
    copy_from = join(":", ["arn:aws:bedrock", local.region, "${data.aws_caller_identity.current.account_id}", "inference-profile/eu.amazon.nova-lite-v1", "0"])
  }

  lifecycle {
    create_before_destroy = true
  }
}

data "aws_caller_identity" "current" {}
