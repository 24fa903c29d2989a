terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product      = "agents"
      billing-mode = "saas"
      env          = var.environment
      team         = "engineering"
      owner        = "dev@example.com"
      source       = "acme/agents/.infra"
      managed-by   = "terraform"
    }
  }
}

variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment must be dev or prod."
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "llm" {
  for_each = var.environment == "dev" ? { trial = "nova-micro", tiny = "nova-2-lite" } : { chat = "nova-pro", search = "nova-lite", tiny = "nova-2-lite" }

  name = "agents-${join("-", [each.value, var.environment])}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.${each.value}-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "classify" {
  name        = "agents-claude-haiku-45-${var.environment}"
  description = "Claude Haiku 4.5 for agents classify in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "profile_arns" {
  value = { for key, profile in aws_bedrock_inference_profile.llm : key => profile.arn }
}

output "bedrock_classify_profile_arn" {
  description = "ARN of the Bedrock application inference profile classify"
  value       = aws_bedrock_inference_profile.classify.arn
}

output "bedrock_classify_profile_model_id" {
  description = "Foundation model behind the profile classify, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1]
}
