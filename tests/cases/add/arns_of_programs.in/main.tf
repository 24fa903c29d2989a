provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "agents-claude-sonnet-5-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  tags = {
    product = "agents"
    env     = "dev"
  }

  lifecycle {
    create_before_destroy = true
  }
}

locals {
  # All that these hold reaches a program.
  direct = { BEDROCK_DIRECT = aws_bedrock_inference_profile.main.arn }
  merged = { BEDROCK_MERGED = aws_bedrock_inference_profile.main.arn }
  coded  = [aws_bedrock_inference_profile.main.arn]

  environment = merge({ LOG = "info" }, local.merged)
  config      = { level = "info", environment = { ARNS = jsonencode(local.coded) } }

  # One entry alone does.
  keyed = { main = aws_bedrock_inference_profile.main.arn }
}

resource "aws_lambda_function" "direct" {
  function_name = "direct"
  role          = aws_iam_role.app.arn

  environment {
    variables = local.direct
  }
}

resource "aws_lambda_function" "merged" {
  function_name = "merged"
  role          = aws_iam_role.app.arn

  environment {
    variables = local.environment
  }
}

resource "aws_lambda_function" "coded" {
  function_name = "coded"
  role          = aws_iam_role.app.arn

  environment {
    variables = local.config.environment
  }
}

resource "aws_lambda_function" "keyed" {
  function_name = "keyed"
  role          = aws_iam_role.app.arn

  environment {
    variables = { ARN = local.keyed["main"], LOG = local.config.level }
  }
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = "{}"
}
