provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}
module "llm" {
  source = "../modules/leaf"
  for_each = { chat = "eu.anthropic.claude-sonnet-5", sum = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
  name = "desk-${each.key}"
  model = each.value
}
output "arns" {
  value = { for k, m in module.llm : k => m.arn }
}
resource "aws_ssm_parameter" "x" {
  for_each = module.llm
  name = "/desk/${each.key}/arn"
  type = "String"
  value = each.value.arn
}
