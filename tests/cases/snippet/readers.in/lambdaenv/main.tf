provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "svc"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}

locals {
  env = merge({ A = "b" }, { MODEL_ARN = aws_bedrock_inference_profile.main.arn })
}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role = "arn:aws:iam::123456789012:role/x"
  handler = "h"
  runtime = "python3.13"
  filename = "x.zip"
  environment {
    variables = local.env
  }
}
