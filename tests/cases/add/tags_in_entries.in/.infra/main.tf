terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.29"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = {
      product      = "agents"
      billing-mode = "saas"
      env          = var.environment
      team         = "engineering"
      owner        = "dev@example.com"
      source       = "acme/svc/.infra"
      managed-by   = "terraform"
    }
  }
}
variable "environment" {
  type    = string
  default = "dev"
}
data "aws_caller_identity" "current" {}
locals {
  profiles = {
    "chat-main" = { model = "nova-pro", source = "eu.amazon.nova-pro-v1:0", tags = {} }
    "chat-acme" = { model = "nova-lite", source = "eu.amazon.nova-lite-v1:0", tags = { "billing-mode" = "client", client = "acme", project = "p1", "cost-center" = "tbd" } }
  }
}
resource "aws_bedrock_inference_profile" "this" {
  for_each = local.profiles
  name     = "agents-${each.key}-${each.value.model}-${var.environment}"
  tags     = each.value.tags
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.source}"
  }
}
output "arns" {
  value = { for k, p in aws_bedrock_inference_profile.this : k => p.arn }
}
