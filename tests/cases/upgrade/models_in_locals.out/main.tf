provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

variable "stage" { type = string }

locals {
  model = "claude-sonnet-45"
  id    = "anthropic.claude-sonnet-4-5-20250929-v1:0"
  teams = {
    agents = { chat = { model = "claude-sonnet-45", source = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0" } }
    audits = {
      scan = { model = "claude-haiku-45", source = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
      sort = { model = "nova-pro", source = "eu.amazon.nova-pro-v1:0" }
    }
  }
  profiles = merge([for team, all in local.teams : { for key, it in all : "${team}-${key}" => merge(it, { team = team }) }]...)
  allowed  = ["arn:aws:bedrock:*::foundation-model/${local.id}", "arn:aws:bedrock:*::foundation-model/amazon.nova-pro-v1:0"]
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.profiles
  name     = "${each.key}-${each.value.model}-${var.stage}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.source}"
  }

  tags = {
    product = each.value.team
    env     = var.stage
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs-${local.model}-${var.stage}"
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

data "aws_iam_policy_document" "app" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = concat(values(aws_bedrock_inference_profile.this)[*].arn, local.allowed, ["arn:aws:bedrock:*:*:project/default"])
  }

  statement {
    effect        = "Deny"
    actions       = ["bedrock:InvokeModel*"]
    not_resources = concat(values(aws_bedrock_inference_profile.this)[*].arn, local.allowed, ["arn:aws:bedrock:*:*:project/default"])
  }
}

resource "aws_iam_role_policy" "app" {
  name   = "app"
  role   = aws_iam_role.app.name
  policy = data.aws_iam_policy_document.app.json
}
