terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.30"
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
  type = string

  validation {
    condition     = contains(["dev", "pre", "prod"], var.environment)
    error_message = "dev, pre or prod."
  }
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  model_ids = {
    haiku = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  tags = {
    product      = "shared"
    env          = var.environment
    team         = "finance"
    owner        = "finance@example.com"
    source       = "megacorp/invoices/infra"
    managed-by   = "terraform"
    billing-mode = "internal"
  }
}

resource "aws_bedrock_inference_profile" "invoices" {
  name        = format("%s-claude-haiku-45-%s", local.tags["product"], var.environment)
  description = "Claude Haiku 4.5 for invoices"

  model_source {
    copy_from = "arn:${data.aws_partition.current.partition}:bedrock:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:inference-profile/${local.model_ids.haiku}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "triage" {
  name        = "${local.tags["product"]}-nova-lite-${var.environment}"
  description = "Amazon Nova Lite for ${local.tags["product"]} triage in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:${data.aws_partition.current.partition}:bedrock:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
