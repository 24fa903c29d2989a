variable "role" {
  type    = string
  default = "arn:aws:iam::123456789012:role/answers"
}

resource "aws_lambda_function" "answers" {
  function_name = "platform-answers-${var.environment}"
  role          = var.role
  handler       = "main.handle"
  runtime       = "python3.13"
  filename      = "answers.zip"

  environment {
    variables = {
      BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
    }
  }
}
