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
  tags = {
    product      = "agents"
    billing-mode = "internal"
    team         = "engineering"
    owner        = "agents@example.com"
    source       = "acme/agents/."
    env          = var.environment
    managed-by   = "terraform"
  }

  arns = {
    review = aws_bedrock_inference_profile.review.arn
    triage = aws_bedrock_inference_profile.triage.arn
  }
}

resource "aws_bedrock_inference_profile" "review" {
  name        = "agents-claude-sonnet-55-${var.environment}"
  description = "Claude Sonnet 5.5 for reviews"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "triage" {
  name        = "agents-claude-haiku-45-${var.environment}"
  description = "Claude Haiku 4.5 for triage"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

data "aws_iam_policy_document" "worker" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = concat(values(local.arns), ["arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:project/default"])
  }

  statement {
    actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5-5",
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0",
    ]

    condition {
      test     = "ArnLike"
      variable = "bedrock:InferenceProfileArn"
      values   = values(local.arns)
    }
  }
}

resource "aws_iam_role_policy" "worker" {
  role   = aws_iam_role.worker.id
  policy = data.aws_iam_policy_document.worker.json
}

output "bedrock_profile_arns" {
  value = local.arns
}

resource "aws_iam_role" "worker" {
  name               = "worker"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
