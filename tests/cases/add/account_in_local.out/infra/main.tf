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

resource "aws_bedrock_inference_profile" "nova" {
  provider = aws.eu

  name        = "agents-nova-pro-prod"
  description = "Amazon Nova Pro for agents nova in prod"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${local.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.this.arn
}

output "bedrock_nova_profile_arn" {
  description = "ARN of the Bedrock application inference profile nova"
  value       = aws_bedrock_inference_profile.nova.arn
}

output "bedrock_nova_invoke_policy_arn" {
  description = "ARN of the IAM policy to attach to the role that calls the profile nova"
  value       = aws_iam_policy.bedrock_nova_invoke.arn
}
