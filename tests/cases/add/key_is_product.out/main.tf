terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 6.29" }
  }
}
provider "aws" {
  region = "eu-central-1"
  default_tags { tags = local.common_tags }
}
variable "env" { type = string }
locals {
  common_tags = merge({ product = "chat", team = "chat", owner = "c@example.com", source = "acme/chat", "managed-by" = "terraform" }, { env = var.env, "billing-mode" = "saas" })
}
data "aws_caller_identity" "current" {}
resource "aws_bedrock_inference_profile" "chat" {
  name = format("%s-%s-%s", local.common_tags.product, "nova-pro", var.env)
  tags = merge(local.common_tags, { component = "chat" })
  model_source {
    copy_from = format("arn:aws:bedrock:eu-central-1:%s:inference-profile/eu.amazon.nova-pro-v1:0", data.aws_caller_identity.current.account_id)
  }
}
resource "aws_bedrock_inference_profile" "fast" {
  name        = "${local.common_tags.product}-nova-lite-${var.env}"
  description = "Amazon Nova Lite for ${local.common_tags.product} fast in ${var.env}"
  tags        = local.common_tags

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
resource "aws_ssm_parameter" "config" {
  name = "/chat/${var.env}/config"
  type = "String"
  value = jsonencode({
    chat_profile = aws_bedrock_inference_profile.chat.arn
    timeout      = 30
  })
}
resource "aws_lambda_function" "fn" {
  function_name = "chat-${var.env}"
  role          = "arn:aws:iam::123456789012:role/x"
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "main.tf"
  environment {
    variables = {
      CHAT_PROFILE = aws_bedrock_inference_profile.chat.arn
    }
  }
}
