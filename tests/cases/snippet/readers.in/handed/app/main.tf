variable "model_arn" {}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role = "r"
  environment {
    variables = {
      APP_MODEL = var.model_arn
    }
  }
}
