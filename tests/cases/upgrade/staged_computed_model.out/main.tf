variable "environment" {
  type    = string
  default = "dev"

  validation {
    condition     = contains(["dev"], var.environment)
    error_message = "dev."
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = local.tags
  }
}

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

locals {
  model = "anthropic.claude-sonnet-5-5"
  short = "claude-sonnet-55"
  tags = {
    product      = "agents"
    billing-mode = "internal"
    team         = "engineering"
    owner        = "agents@example.com"
    source       = "acme/agents/."
    env          = var.environment
    managed-by   = "terraform"
  }
}

resource "aws_bedrock_inference_profile" "main" {
  name        = "agents-${local.short}-${var.environment}"
  description = "Claude Sonnet 5.5 for agents"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.${local.model}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The successor has taken the label; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.main_next
  to   = aws_bedrock_inference_profile.main
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}
