provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  profiles = {
    chat = aws_bedrock_inference_profile.chat
    mail = aws_bedrock_inference_profile.mail
  }
}

resource "aws_bedrock_inference_profile" "chat" {
  name = "desk-chat-claude-sonnet-5"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${local.account}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  tags = {
    team = "operations"
  }
}

resource "aws_bedrock_inference_profile" "mail" {
  name = "desk-mail-nova-pro"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${local.account}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  tags = {
    team = "operations"
  }
}

data "aws_iam_policy_document" "invoke" {
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = [for it in local.profiles : it.arn]
  }
}

resource "aws_iam_policy" "invoke" {
  name   = "invoke"
  policy = data.aws_iam_policy_document.invoke.json
}

output "arns" {
  value = jsonencode({ for key, it in local.profiles : key => it.arn })
}
