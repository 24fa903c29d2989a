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
      product      = "agents"
      billing-mode = "saas"
      env          = var.environment
      team         = "infra"
      owner        = "infra@example.com"
      source       = "acme/agents"
      managed-by   = "terraform"
    }
  }
}

locals {
  tasks = {
    classify = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
    answer   = "eu.anthropic.claude-sonnet-5"
  }
}

resource "aws_bedrock_inference_profile" "task" {
  for_each = local.tasks

  name = "agents-${each.key}-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

resource "aws_bedrock_inference_profile" "search" {
  name = "agents-search-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

resource "aws_ssm_parameter" "answer" {
  name  = "/${var.environment}/agents/bedrock/answer/inference-profile-arn"
  type  = "String"
  value = aws_bedrock_inference_profile.task["answer"].arn
}

# Terraform replaces in the order of its readers what they read.
resource "aws_ssm_parameter" "search" {
  name  = "/${var.environment}/agents/bedrock/search/${aws_bedrock_inference_profile.search.id}"
  type  = "String"
  value = aws_bedrock_inference_profile.search.arn

  lifecycle {
    create_before_destroy = true
  }
}
