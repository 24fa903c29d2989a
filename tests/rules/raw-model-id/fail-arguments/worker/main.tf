variable "variables" {
  type = map(string)
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  environment {
    variables = var.variables
  }
}

output "arn" {
  value = aws_lambda_function.worker.arn
}
