provider "aws" {
  region = "eu-central-1"
}

module "chat" {
  source = "./modules/profile"

  name     = "desk-claude-haiku-45"
  model_id = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
}

data "aws_iam_policy_document" "chat" {
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = [module.chat.arn]
  }

  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = ["arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0"]
  }
}

resource "aws_iam_policy" "chat" {
  name   = "chat"
  policy = data.aws_iam_policy_document.chat.json
}
