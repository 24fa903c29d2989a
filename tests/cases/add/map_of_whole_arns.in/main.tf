terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 6.29" }
  }
}
provider "aws" {
  region = local.region
}
variable "environment" {
  type    = string
  default = "dev"
}
locals {
  region = "eu-central-1"
  tags   = { product = "agents", team = "engineering", owner = "x@example.com", source = "acme/a", "managed-by" = "terraform", env = var.environment, "billing-mode" = "saas" }
  llms = {
    sonnet = {
      arn  = "arn:aws:bedrock:${local.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
      desc = "Claude Sonnet 5 for agents"
      tags = { client = "acme" }
    }
    lite = {
      arn  = "arn:aws:bedrock:${local.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
      desc = "Nova Lite for agents"
      tags = {}
    }
  }
}
data "aws_caller_identity" "current" {}
resource "aws_bedrock_inference_profile" "llm" {
  for_each    = local.llms
  name        = "agents-${each.key}-${var.environment}"
  description = each.value.desc
  tags        = merge(local.tags, each.value.tags)
  model_source {
    copy_from = each.value.arn
  }
}
resource "aws_ssm_parameter" "arn" {
  for_each = aws_bedrock_inference_profile.llm
  name     = "/${var.environment}/agents/bedrock/${each.key}/inference-profile-arn"
  type     = "String"
  value    = each.value.arn
}
output "arns" {
  value = { for k, p in aws_bedrock_inference_profile.llm : k => p.arn }
}
