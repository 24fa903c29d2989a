provider "aws" {
  region = "eu-central-1"
}
data "aws_caller_identity" "current" {}
locals {
  tenants = ["acme", "globex"]
  model   = { id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", short = "sonnet-45" }
}
resource "aws_bedrock_inference_profile" "tenant" {
  for_each    = { for t in local.tenants : t => local.model }
  name        = "t-${each.key}-${each.value.short}"
  description = each.key == "acme" ? "Acme on Claude Sonnet 4.5" : "Globex on Claude Sonnet 4.5"
  tags        = { client = each.key }
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.id}"
  }
}
output "arns" { value = { for t in local.tenants : t => aws_bedrock_inference_profile.tenant[t].arn } }
