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
  extra  = { small = "eu.amazon.nova-lite-v1:0" }
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

resource "aws_bedrock_inference_profile" "big" {
  name        = "agents-big-claude-sonnet-5-${var.stage}"
  description = "Claude Sonnet 5 for agents big in ${var.stage}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "tiny" {
  name        = "agents-tiny-nova-micro-${var.stage}"
  description = "Amazon Nova Micro for agents tiny in ${var.stage}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-micro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "arns" {
  value = merge({ for k, p in aws_bedrock_inference_profile.p : k => p.arn }, { legacy = one(aws_bedrock_inference_profile.legacy[*].arn) })
}

output "bedrock_big_profile_arn" {
  description = "ARN of the Bedrock application inference profile big"
  value       = aws_bedrock_inference_profile.big.arn
}

output "bedrock_tiny_profile_arn" {
  description = "ARN of the Bedrock application inference profile tiny"
  value       = aws_bedrock_inference_profile.tiny.arn
}
