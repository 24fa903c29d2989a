terraform {
  required_version = ">= 1.5.0"

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
    tags = local.tags
  }
}

variable "environment" {
  description = "Deployment environment"
  type        = string
  default     = "dev"

  validation {
    condition     = contains(["dev", "pre", "prod"], var.environment)
    error_message = "The environment is dev, pre or prod."
  }
}

locals {
  tags = {
    "product"      = "agents"
    "billing-mode" = "client"
    env            = var.environment
    owner          = "team@example.org"
    source         = "example/agents/.infra"
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name        = "${local.tags["product"]}-claude-sonnet-5-${var.environment}"
  description = "Claude Sonnet 5 for ${local.tags["product"]} in ${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  tags = {
    "billing-mode" = "internal"
  }

  lifecycle {
    create_before_destroy = true

    postcondition {
      condition     = alltrue([for model in self.models : can(regex("^arn:aws:bedrock:eu-", model.model_arn))])
      error_message = "The profile leaves the EU."
    }
  }
}

data "aws_iam_policy_document" "bedrock" {
  statement {
    sid       = "Invoke"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.main.arn]
  }

  statement {
    sid       = "Models"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = aws_bedrock_inference_profile.main.models[*].model_arn

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.main.arn]
    }
  }
}

resource "aws_iam_policy" "bedrock" {
  name   = "agents-bedrock-${var.environment}"
  policy = data.aws_iam_policy_document.bedrock.json
}

resource "aws_ssm_parameter" "bedrock" {
  name  = "/${var.environment}/${local.tags["product"]}/bedrock/inference-profile-arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}

output "bedrock_inference_profile_arn" {
  description = "ARN of the Bedrock application inference profile"
  value       = aws_bedrock_inference_profile.main.arn
}

output "bedrock_model_id" {
  description = "Base model behind the profile"
  value       = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1]
}
