terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0, < 7.0.0"
    }
  }
}
provider "aws" {
  region = "eu-central-1"
}
variable "env" {
  type = string
  validation {
    condition     = contains(["dev", "prod"], var.env)
    error_message = "dev or prod"
  }
}
data "aws_caller_identity" "me" {}
locals {
  # Claude 4.5 is what we evaluated in March
  models = {
    chat  = "eu.anthropic.claude-sonnet-5-5"
    light = "eu.amazon.nova-lite-v1:0"
  }
  source_prefix = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile"
}
resource "aws_bedrock_inference_profile" "chat" {
  name        = "chat-sonnet55-${var.env}"
  description = "Claude 4.5 for agents"
  model_source {
    copy_from = "${local.source_prefix}/${local.models["chat"]}"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

# The successor has taken the label; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.chat_next
  to   = aws_bedrock_inference_profile.chat
}

resource "aws_bedrock_inference_profile" "light" {
  name = "chat-nova-lite-${var.env}"
  model_source {
    copy_from = format("%s/%s", local.source_prefix, local.models.light)
  }
}
resource "aws_iam_policy" "p" {
  name = "p-${var.env}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["bedrock:InvokeModel"]
      Resource = [
        aws_bedrock_inference_profile.chat.arn,
        "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-5-5",
        "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-5-5"
      ]
    }]
  })
}
output "chat_arn" { value = aws_bedrock_inference_profile.chat.arn }
output "base_model" { value = "anthropic.claude-sonnet-4-5-20250929-v1:0" }
