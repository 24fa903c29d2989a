terraform {
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
      product = "agents"
      team    = "engineering"
      env     = var.environment
    }
  }
}

variable "environment" {
  type    = string
  default = "dev"

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment must be dev or prod."
  }
}

data "aws_caller_identity" "this" {}

locals {
  models = {
    summaries = { model = "eu.amazon.nova-pro-v1:0", short = "nova-pro" }
    titles    = { model = "eu.amazon.nova-micro-v1:0", short = "nova-micro" }
  }
}

resource "aws_bedrock_inference_profile" "each" {
  for_each = local.models
  name     = "agents-${each.key}-${each.value.short}-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.this.account_id}:inference-profile/${each.value.model}"
  }
}

output "profiles" {
  value = { for key, it in aws_bedrock_inference_profile.each : key => it.arn }
}
