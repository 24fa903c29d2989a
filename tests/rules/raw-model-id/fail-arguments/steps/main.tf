variable "function_arn" {
  type = string
}

resource "aws_iam_role_policy" "steps" {
  name   = "steps"
  role   = "steps"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "lambda:InvokeFunction", Resource = var.function_arn }] })
}
