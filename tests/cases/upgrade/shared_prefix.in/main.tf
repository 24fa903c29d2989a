provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

locals {
  slug  = "claude-sonnet-5"
  model = "eu.anthropic.${local.slug}"
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs-${local.slug}"
}

resource "aws_bedrock_inference_profile" "main" {
  name = "sb-${local.slug}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${local.model}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
  inline_policy {
    name = "p"
    policy = jsonencode({ Version = "2012-10-17", Statement = [
      { Effect = "Allow", Action = "bedrock:InvokeModel", Resource = aws_bedrock_inference_profile.main.arn },
      { Effect = "Allow", Action = "bedrock:InvokeModel", Resource = "arn:aws:bedrock:*::foundation-model/anthropic.${local.slug}" }
    ] })
  }
}
