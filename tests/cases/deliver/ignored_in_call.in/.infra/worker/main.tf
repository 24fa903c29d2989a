variable "environment_variables" {
  type    = map(string)
  default = {}
}

locals {
  variables = merge(var.environment_variables, { KIND = "worker" })
}

resource "aws_lambda_function" "this" {
  function_name = "worker"
  role          = "arn:aws:iam::123456789012:role/worker"

  environment {
    variables = local.variables
  }

  lifecycle {
    ignore_changes = [filename, environment]
  }
}
