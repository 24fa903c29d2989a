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
  model = "anthropic.claude-sonnet-4-5-20250929-v1:0"
  short = "claude-sonnet-45"
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
  description = "Claude Sonnet 4.5 for agents"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.${local.model}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

data "aws_iam_policy_document" "invoke" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.main.arn]
  }

  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [for region in ["eu-central-1", "eu-west-1"] : "arn:aws:bedrock:${region}::foundation-model/${local.model}"]

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
