provider "aws" {
  region = "eu-central-1"
}

module "chat" {
  source = "./chat"
  count  = 1
  name   = "claude-sonnet-5"
  model  = "eu.anthropic.claude-sonnet-5"
}

module "mail" {
  source = "./chat"
  name   = "nova-pro"
  model  = "eu.amazon.nova-pro-v1:0"
}

locals {
  models   = ["arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5", "arn:aws:bedrock:*::foundation-model/amazon.nova-pro-v1:0"]
  projects = ["arn:aws:bedrock:*:*:project/default"]
  readable = concat(module.chat[*].arn, [module.mail.arn])
}

# All of a call, beside others.
resource "aws_iam_policy" "app" {
  name = "app"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = concat(module.chat[*].arn, local.models, local.projects)
      },
    ]
  })
}

# One call alone, as a resource and in a condition; any model.
data "aws_iam_policy_document" "mail" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = module.chat[*].arn
  }

  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["arn:aws:bedrock:*::foundation-model/*"]

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [module.chat[0].arn]
    }
  }
}

# JSON in a heredoc.
resource "aws_iam_policy" "text" {
  name   = "text"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Allow",
        "Action": "bedrock:InvokeModel*",
        "Resource": ["${module.mail.arn}", "arn:aws:bedrock:*::foundation-model/*", "arn:aws:bedrock:*:*:project/default"]
      }
    }
  EOT
}

# By a local value.
resource "aws_iam_policy" "readers" {
  name = "readers"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "bedrock:*", Resource = concat(local.readable, local.models) }]
  })
}

# Forbids calls.
resource "aws_iam_policy" "guard" {
  name = "guard"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Action = "bedrock:*", Resource = module.chat[*].arn }]
  })
}
