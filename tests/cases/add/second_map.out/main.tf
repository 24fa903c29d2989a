terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.30"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product      = "platform"
      billing-mode = "saas"
      env          = var.environment
      team         = "engineering"
      owner        = "engineering@example.com"
      source       = "acme/platform"
      managed-by   = "terraform"
    }
  }
}

variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "dev or prod"
  }
}

locals {
  profiles = {
    chat = { id = "eu.amazon.nova-pro-v1:0", short = "nova-pro" }
  }
  text = {
    chat = "Answers in the chat"
  }
}

resource "aws_bedrock_inference_profile" "p" {
  for_each = local.profiles

  name        = "platform-${each.value.short}-${var.environment}"
  description = local.text[each.key]

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/${each.value.id}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "extra" {
  name        = "platform-claude-haiku-45-${var.environment}"
  description = "Claude Haiku 4.5 for platform extra in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "profiles" {
  value = { for key, profile in aws_bedrock_inference_profile.p : key => profile.arn }
}

output "bedrock_extra_profile_arn" {
  description = "ARN of the Bedrock application inference profile extra"
  value       = aws_bedrock_inference_profile.extra.arn
}

output "bedrock_extra_profile_model_id" {
  description = "Foundation model behind the profile extra, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.extra.models[0].model_arn)[1]
}
