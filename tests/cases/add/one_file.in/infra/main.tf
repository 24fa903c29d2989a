terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0"
    }
  }
}

variable "env" {
  description = "dev | pre | prod"
}

locals {
  common_tags = {
    "product"      = "agents"
    "billing-mode" = "saas"
    "env"          = var.env
    "team"         = "engineering"
    "owner"        = "ops@example.com"
    "source"       = "acme/agents/infra"
    "managed-by"   = "terraform"
  }
}

provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = local.common_tags
  }
}

data "aws_caller_identity" "me" {}

# --- Bedrock -------------------------------------------------------------

resource "aws_bedrock_inference_profile" "summarise" {
  name        = "${local.common_tags["product"]}-summarise-claude-sonnet-45-${var.env}"
  description = "Summaries"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
  lifecycle { create_before_destroy = true }
}

# --- Outputs -------------------------------------------------------------

output "summarise_arn" { value = aws_bedrock_inference_profile.summarise.arn }

output "account" {
  value = data.aws_caller_identity.me.account_id
}
# that is all
