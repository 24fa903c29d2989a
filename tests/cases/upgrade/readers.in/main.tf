provider "aws" {
  region = "eu-central-1"
}
data "aws_caller_identity" "current" {}
locals {
  ids = {
    chat = { id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", s = "sonnet-45" }
    mini = { id = "eu.amazon.nova-lite-v1:0", s = "nova-lite" }
  }
  arns  = { for k, p in aws_bedrock_inference_profile.this : k => p.arn }
  pair  = { chat = aws_bedrock_inference_profile.this["chat"].arn, mini = aws_bedrock_inference_profile.this["mini"].arn }
  again = local.arns
}
resource "aws_bedrock_inference_profile" "this" {
  for_each = local.ids
  name     = "web-${each.value.s}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.id}"
  }
}
output "mini" { value = local.arns["mini"] }
output "mini_dot" { value = local.pair.mini }
output "mini_again" { value = local.again["mini"] }
output "chat" { value = local.arns["chat"] }
output "chat_pair" { value = local.pair["chat"] }
output "all" { value = local.arns }
resource "aws_ssm_parameter" "mini" {
  name  = "/web/mini"
  type  = "String"
  value = local.arns.mini
}
resource "aws_ssm_parameter" "w" {
  for_each = toset(["chat", "mini"])
  name     = "/web/w/${each.key}"
  type     = "String"
  value    = "fixed"
  lifecycle {
    replace_triggered_by = [aws_bedrock_inference_profile.this]
  }
}
resource "aws_ssm_parameter" "w2" {
  name       = "/web/w2"
  type       = "String"
  value      = "fixed"
  depends_on = [aws_bedrock_inference_profile.this]
  lifecycle {
    replace_triggered_by = [aws_bedrock_inference_profile.this["chat"].arn]
  }
}
resource "aws_ssm_parameter" "w3" {
  name  = "/web/w3"
  type  = "String"
  value = "fixed"
  lifecycle {
    replace_triggered_by = [aws_bedrock_inference_profile.this]
  }
}
