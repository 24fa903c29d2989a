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
      env          = var.stage
      team         = "engineering"
      owner        = "dev@example.com"
      source       = "acme/svc/.infra"
      managed-by   = "terraform"
    }
  }
}
variable "stage" {
  type    = string
  default = "dev"
  validation {
    condition     = contains(["dev", "prod"], var.stage)
    error_message = "dev or prod"
  }
}
locals {
  shared = { main = "eu.amazon.nova-pro-v1:0" }
  extra  = { small = "eu.amazon.nova-lite-v1:0", big = "eu.anthropic.claude-sonnet-5", tiny = "eu.amazon.nova-micro-v1:0" }
}
data "aws_caller_identity" "current" {}
resource "aws_bedrock_inference_profile" "p" {
  for_each = merge(local.shared, local.extra)
  name     = "agents-${each.key}-${var.stage}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}
resource "aws_bedrock_inference_profile" "legacy" {
  count = var.stage == "prod" ? 0 : 1
  name  = "agents-legacy-${var.stage}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-micro-v1:0"
  }
}
output "arns" {
  value = merge({ for k, p in aws_bedrock_inference_profile.p : k => p.arn }, { legacy = one(aws_bedrock_inference_profile.legacy[*].arn) })
}
