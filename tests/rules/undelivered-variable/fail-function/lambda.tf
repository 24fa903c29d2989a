resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = var.role_arn
  handler       = "app.handler"
  runtime       = "python3.13"
  filename      = "worker.zip"

  environment {
    variables = {
      LOG_LEVEL                    = "INFO"
      BEDROCK_CLASSIFY_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
    }
  }
}

variable "role_arn" {
  type = string
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}

resource "aws_bedrock_inference_profile" "main" {
  name = "agents-claude-sonnet-5-dev"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:982345671234:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}
