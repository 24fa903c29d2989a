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
  sonnet = "anthropic.claude-sonnet-4-5-20250929-v1:0"
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

resource "aws_bedrock_inference_profile" "chat" {
  name        = "agents-chat-claude-sonnet-55-${var.environment}"
  description = "Claude Sonnet 5.5 for chat"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "mail" {
  name        = "agents-mail-claude-sonnet-45-${var.environment}"
  description = "Claude Sonnet 4.5 for mail"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.${local.sonnet}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role_policy" "both" {
  role   = aws_iam_role.both.id
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
          "Resource": [
            "${aws_bedrock_inference_profile.chat.arn}",
            "${aws_bedrock_inference_profile.mail.arn}",
            "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:project/default",
            "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5-5",
            "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0"
          ]
        }
      ]
    }
  JSON
}

output "bedrock_chat_profile_arn" {
  value = aws_bedrock_inference_profile.chat.arn
}

output "bedrock_mail_profile_arn" {
  value = aws_bedrock_inference_profile.mail.arn
}

resource "aws_iam_role" "both" {
  name               = "both"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
