provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

variable "environment" {
  type = string
}

# Only production pays by itself.
resource "aws_bedrock_inference_profile" "desk" {
  count = var.environment == "prod" ? 1 : 0

  name = "desk-claude-sonnet-55"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  }

  lifecycle {
    create_before_destroy = true
  }
}

locals {
  model = var.environment == "prod" ? aws_bedrock_inference_profile.desk[0].arn : "eu.anthropic.claude-sonnet-5"
}

data "aws_iam_policy_document" "desk" {
  statement {
    actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = compact([
      one(aws_bedrock_inference_profile.desk[*].arn),
      "arn:aws:bedrock:*:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5",
      "arn:aws:bedrock:*:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5",
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5-5",
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5",
    ])
  }
}

resource "aws_iam_policy" "desk" {
  name   = "desk"
  policy = data.aws_iam_policy_document.desk.json
}

output "model" {
  value = local.model
}
