terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product        = "platform"
      env            = var.environment
      team           = "infra"
      owner          = "infra@example.com"
      source         = "acme/platform/live"
      "managed-by"   = "terraform"
      "billing-mode" = "internal"
    }
  }
}

variable "environment" {
  type    = string
  default = "dev"
}

module "summaries" {
  source = "../modules/bedrock-profile"

  name                 = "platform-summaries-claude-sonnet-45-${var.environment}"
  inference_profile_id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
}

module "triage" {
  source = "../modules/bedrock-profile"

  name                 = "platform-triage-nova-lite-${var.environment}"
  inference_profile_id = "eu.amazon.nova-lite-v1:0"
}

output "summaries_arn" {
  value = module.summaries.arn
}

output "triage_arn" {
  value = module.triage.arn
}
