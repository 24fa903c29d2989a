variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "One of dev and prod."
  }
}

data "aws_caller_identity" "current" {}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product      = "platform"
      billing-mode = "saas"
      env          = var.environment
      team         = "infra"
      owner        = "infra@example.com"
      source       = "acme/library/infra"
      managed-by   = "terraform"
    }
  }
}

locals {
  # What everything of this service is called.
  name = "library"
}

resource "aws_s3_bucket" "books" {
  bucket = local.name
}

resource "aws_cloudwatch_log_group" "app" {
  name = "/library/${local.name}"
}

resource "aws_bedrock_inference_profile" "main" {
  name = local.name

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}
