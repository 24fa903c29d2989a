provider "aws" {
  region = "eu-central-1"
}

variable "environment" { type = string }
variable "wanted" { type = set(string) }

data "aws_caller_identity" "current" {}

locals {
  trust = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })

  profiles = {
    desk = { name = "desk-claude-haiku-45", model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
    mail = { name = "mail-claude-haiku-45", model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
    sort = { name = "sort-nova-pro", model = "eu.amazon.nova-pro-v1:0" }
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = { for key, profile in local.profiles : key => profile if contains(var.wanted, key) }
  name     = "${each.value.name}-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }

  tags = {
    product = each.key
    env     = var.environment
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "app" {
  name = "app"
  role = aws_iam_role.app.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = concat([for it in aws_bedrock_inference_profile.this : it.arn], [
          "arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0",
          "arn:aws:bedrock:*::foundation-model/amazon.nova-pro-v1:0",
          "arn:aws:bedrock:*:*:project/default",
        ])
      },
    ]
  })
}

# The desk alone, whose model the policy names.
resource "aws_iam_role" "desk" {
  name               = "desk"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "desk" {
  name = "desk"
  role = aws_iam_role.desk.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = concat([aws_bedrock_inference_profile.this["desk"].arn], ["arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0", "arn:aws:bedrock:*:*:project/default"])
      },
    ]
  })
}

resource "aws_iam_role" "mail" {
  name               = "mail"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "mail" {
  count = contains(var.wanted, "mail") ? 1 : 0
  name  = "mail"
  role  = aws_iam_role.mail.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [aws_bedrock_inference_profile.this["mail"].arn, "arn:aws:bedrock:*:*:project/default"]
      },
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = "arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0"
      },
    ]
  })
}
