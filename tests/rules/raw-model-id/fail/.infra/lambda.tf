resource "aws_lambda_function" "answers" {
  function_name = "answers"
  role          = "arn:aws:iam::982345671234:role/answers"

  environment {
    variables = {
      MODEL_ID = "anthropic.claude-sonnet-5"
    }
  }
}
