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
    tags = local.tags
  }
}

variable "environment" {
  type    = string
  default = "dev"
  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "dev or prod"
  }
}

locals {
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

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "agents-nova-pro-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "a" {
  name        = "agents-nova-lite-${var.environment}"
  description = "Amazon Nova Lite for agents a in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "b" {
  name        = "agents-claude-haiku-45-${var.environment}"
  description = "Claude Haiku 4.5 for agents b in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "main_arn" {
  value = aws_bedrock_inference_profile.main.arn
}

output "a_arn" {
  description = "ARN of the Bedrock application inference profile a"
  value       = aws_bedrock_inference_profile.a.arn
}

output "b_arn" {
  description = "ARN of the Bedrock application inference profile b"
  value       = aws_bedrock_inference_profile.b.arn
}
