locals {
  models = {
    haiku  = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
    sonnet = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

resource "aws_lambda_function" "chat" {
  function_name = "chat"
  role          = aws_iam_role.chat.arn
  environment {
    variables = {
      FAST_MODEL_ID = local.models.haiku
      DEEP_MODEL_ID = local.models["sonnet"]
    }
  }
}

resource "aws_iam_policy" "chat" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["bedrock:InvokeModel"]
      Resource = ["arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0"]
    }]
  })
}
