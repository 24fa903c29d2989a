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
  region = "us-east-1"
}

provider "aws" {
  alias  = "eu"
  region = "eu-central-1"

  default_tags {
    tags = local.tags
  }
}

locals {
  account_id = "123456789012"
  tags = {
    product      = "agents"
    billing-mode = "saas"
    env          = "prod"
    team         = "engineering"
    owner        = "dev@example.com"
    source       = "acme/svc/.infra"
    managed-by   = "terraform"
  }
}

resource "aws_bedrock_inference_profile" "this" {
  provider = aws.eu
  name     = "agents-claude-haiku-45-prod"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${local.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.this.arn
}
