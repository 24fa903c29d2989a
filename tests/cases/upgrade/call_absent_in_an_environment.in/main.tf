provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

variable "environment" {
  type = string
}

# Only production pays by itself.
module "desk" {
  source = "./modules/profile"
  count  = var.environment == "prod" ? 1 : 0

  name     = "desk-claude-sonnet-5"
  model_id = "eu.anthropic.claude-sonnet-5"
}

data "aws_iam_policy_document" "desk" {
  statement {
    actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = compact([
      one(module.desk[*].arn),
      "arn:aws:bedrock:*:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5",
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5",
    ])
  }
}

resource "aws_iam_policy" "desk" {
  name   = "desk"
  policy = data.aws_iam_policy_document.desk.json
}
