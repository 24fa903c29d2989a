terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

variable "environment" {
  type    = string
  default = "dev"
}

locals {
  profiles = {
    chat   = { region = "eu-central-1", model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
    west   = { region = "eu-west-1", model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
    sum    = { region = "eu-central-1", model = "eu.amazon.nova-lite-v1:0" }
    search = { region = "eu-west-1", model = "eu.amazon.nova-lite-v1:0" }
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.profiles
  region   = each.value.region
  name     = "desk-${each.key}-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:${each.value.region}:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}
