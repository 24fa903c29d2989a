data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "chat" {
  name = "l-chat"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "rank" {
  name = "l-rank"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

locals {
  env = {
    CHAT_ARN = aws_bedrock_inference_profile.chat.arn
    RANK_ARN = aws_bedrock_inference_profile.rank.arn
  }
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "fn" {
  name               = "fn"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_lambda_function" "fn" {
  function_name = "fn"
  role          = aws_iam_role.fn.arn
  runtime       = "python3.13"
  handler       = "a.b"
  s3_bucket     = "b"
  s3_key        = "k"
  environment {
    variables = local.env
  }
}
