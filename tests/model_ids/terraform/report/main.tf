locals {
  report = [{ name = "Nova", metric_ids = ["eu.amazon.nova-lite-v1:0", aws_bedrock_inference_profile.main.id] }]
}
resource "aws_lambda_function" "report" {
  environment {
    variables = { MODELS = jsonencode(local.report) }
  }
}
