variable "models" {
  default = {
    plan  = { model_id = "us.anthropic.claude-opus-4-20250514-v1:0", price = 15 }
    write = { model_id = "us.amazon.nova-lite-v1:0", price = 1 }
  }
}
resource "aws_lambda_function" "bedrock_agents" {
  environment {
    variables = { MODELS = jsonencode(var.models) }
  }
}
