terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = var.aws_region
}

variable "aws_region" {
  default = "eu-west-1"
}

variable "deployment_environment" {
  type = string
}

variable "enabled" {
  default = true
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  count = var.enabled ? 1 : 0
  name  = "mistery-claude-sonnet-46-${var.deployment_environment}"

  model_source {
    copy_from = "arn:aws:bedrock:${var.aws_region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-6"
  }

  tags = {
    product      = "mistery"
    billing-mode = "client"
    client       = "initech"
    env          = var.deployment_environment
  }
}

resource "aws_bedrock_inference_profile" "classify" {
  name        = "mistery-nova-pro-${var.deployment_environment}"
  description = "Amazon Nova Pro for mistery classify in ${var.deployment_environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:${var.aws_region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  tags = {
    product      = "mistery"
    billing-mode = "client"
    env          = var.deployment_environment
    team         = "engineering"
    owner        = "dev@example.com"
    source       = "initech/mistery/.infra"
    managed-by   = "terraform"
    client       = "initech"
    project      = "intake"
    cost-center  = "tbd"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "bedrock_inference_profile_arn" {
  value = one(aws_bedrock_inference_profile.main[*].arn)
}

output "bedrock_classify_profile_arn" {
  description = "ARN of the Bedrock application inference profile classify"
  value       = aws_bedrock_inference_profile.classify.arn
}
