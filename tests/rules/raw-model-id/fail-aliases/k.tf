locals {
  aliases = { haiku = "anthropic.claude-3-haiku-20240307-v1:0", sonnet = "anthropic.claude-3-sonnet-20240229-v1:0" }
}
resource "aws_lambda_function" "ask" {
  environment { variables = { MODEL_ID = local.aliases[var.alias] } }
}
