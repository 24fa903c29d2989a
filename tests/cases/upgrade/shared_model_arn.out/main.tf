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
  model_arn = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
}

resource "aws_bedrock_inference_profile" "main" {
  name        = "platform-claude-haiku-45-${var.environment}"
  description = "Answers"

  model_source {
    copy_from = local.model_arn
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}

data "aws_iam_policy_document" "invoke" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.main.arn]
  }

  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = aws_bedrock_inference_profile.main.models[*].model_arn

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.main.arn]
    }
  }
}

output "policy" {
  value = data.aws_iam_policy_document.invoke.json
}
