terraform {
  required_version = ">= 1.7"
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
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "dev or prod."
  }
}

locals {
  product = "desk"
  profiles = {
    search = { model = "eu.amazon.nova-lite-v1:0" }
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.profiles
  name     = "${local.product}-${each.key}-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}
