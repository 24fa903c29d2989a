variable "stage" { type = string }

module "llm" {
  source = "../../platform/llm"
  stage  = var.stage
  system = "triage"
}

resource "aws_iam_role" "fn" {
  name = "triage-fn-${var.stage}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "sort" {
  function_name = "triage-sort-${var.stage}"
  role          = aws_iam_role.fn.arn
  handler       = "a.b"
  runtime       = "python3.12"
  filename      = "a.zip"
}

output "bedrock_inference_profile_arn" {
  description = "for the root"
  value       = module.llm.bedrock_inference_profile_arn
}

output "fn" {
  description = "name"
  value       = aws_lambda_function.sort.function_name
}
