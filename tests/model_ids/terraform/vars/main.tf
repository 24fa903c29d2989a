variable "summary_model" {
  type = string
}
resource "aws_lambda_function" "bedrock_summary" {
  environment {
    variables = { MODEL = var.summary_model }
  }
}
