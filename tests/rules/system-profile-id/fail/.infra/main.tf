locals {
  model = "eu.anthropic.claude-sonnet-5"
}

resource "aws_lambda_function" "answers" {
  function_name = "answers"
  role          = "arn:aws:iam::982345671234:role/bedrock"
  environment {
    variables = { MODEL_ID = local.model }
  }
}
