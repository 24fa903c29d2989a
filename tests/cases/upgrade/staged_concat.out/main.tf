terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.40"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = local.tags
  }
}

locals {
  tags = {
    product      = "shared"
    env          = "dev"
    team         = "finance"
    owner        = "finance@example.com"
    source       = "megacorp/invoices"
    managed-by   = "terraform"
    billing-mode = "internal"
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "sonnet" {
  name = "shared-claude-sonnet-55-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

# The successor has taken the label; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.sonnet_next
  to   = aws_bedrock_inference_profile.sonnet
}

resource "aws_bedrock_inference_profile" "haiku" {
  name = "shared-claude-haiku-45-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }
}

data "aws_iam_policy_document" "invoke" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.sonnet.arn, aws_bedrock_inference_profile.haiku.arn]
  }

  statement {
    actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]

    resources = concat(
      aws_bedrock_inference_profile.sonnet.models[*].model_arn, # the big one
      aws_bedrock_inference_profile.haiku.models[*].model_arn,
    )

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values = [
        aws_bedrock_inference_profile.sonnet.arn,
        aws_bedrock_inference_profile.haiku.arn
      ]
    }
  }
}

resource "aws_iam_policy" "invoke" {
  name   = "invoices-invoke"
  policy = data.aws_iam_policy_document.invoke.json
}

resource "aws_iam_policy" "short" {
  name = "invoices-short"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "bedrock:InvokeModel*"
      Resource = flatten([
        aws_bedrock_inference_profile.haiku.arn, aws_bedrock_inference_profile.haiku.models[*].model_arn,
        aws_bedrock_inference_profile.sonnet.arn, aws_bedrock_inference_profile.sonnet.models[*].model_arn
      ])
    }]
  })
}
