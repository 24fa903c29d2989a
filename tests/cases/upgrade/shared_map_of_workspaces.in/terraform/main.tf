terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.30"
    }
  }
}

provider "aws" {
  region = local.region
  default_tags { tags = local.tags }
}

data "aws_caller_identity" "me" {}
data "aws_partition" "p" {}

locals {
  region = "eu-central-1"
  env    = terraform.workspace == "default" ? "dev" : terraform.workspace

  # one row for each workspace
  settings = {
    dev = {
      model    = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
      short    = "claude-sonnet-45"
      evals    = true
      log_days = 7
    }
    prod = {
      model    = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
      short    = "claude-sonnet-45"
      evals    = false
      log_days = 90
    }
  }
  current = local.settings[local.env]
  name    = "mistery-${local.current.short}-${local.env}"
  bedrock = "arn:${data.aws_partition.p.partition}:bedrock:${local.region}:${data.aws_caller_identity.me.account_id}"

  tags = {
    product      = "mistery"
    billing-mode = "rd"
    team         = "engineering"
    owner        = "lab@example.com"
    source       = "acme/mistery/terraform"
    env          = local.env
  }
}

resource "aws_bedrock_inference_profile" "main" {
  name        = local.name
  description = "Claude Sonnet 4.5 in ${local.env}"
  model_source {
    copy_from = "${local.bedrock}:inference-profile/${local.current.model}"
  }
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "evals" {
  count = local.current.evals ? 1 : 0

  name        = "mistery-evals-claude-haiku-45-${local.env}"
  description = "Claude Haiku 4.5 for evaluations"
  model_source {
    copy_from = "${local.bedrock}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "llm" {
  name              = "/llm/${local.name}"
  retention_in_days = local.current.log_days
}

resource "aws_cloudwatch_dashboard" "llm" {
  dashboard_name = local.name
  dashboard_body = jsonencode({
    widgets = [{
      type   = "metric"
      x      = 0
      y      = 0
      width  = 12
      height = 6
      properties = {
        region  = local.region
        title   = "Sonnet"
        metrics = [["AWS/Bedrock", "Invocations", "ModelId", aws_bedrock_inference_profile.main.arn]]
      }
    }]
  })
}

output "profile_arns" {
  value = merge(
    { main = aws_bedrock_inference_profile.main.arn },
    local.current.evals ? { evals = aws_bedrock_inference_profile.evals[0].arn } : {},
  )
}
