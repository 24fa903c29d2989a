terraform {
  required_version = ">= 1.6.0"

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

data "aws_caller_identity" "current" {}

variable "environment" {
  type = string
}

locals {
  arn = aws_bedrock_inference_profile.main.arn
}

resource "aws_bedrock_inference_profile" "main" {
  name = "platform-sonnet-55-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The successor has taken the label; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.main_next
  to   = aws_bedrock_inference_profile.main
}

resource "aws_iam_policy" "list" {
  name = "list-${var.environment}"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["bedrock:InvokeModel"], Resource = [aws_bedrock_inference_profile.main.arn, "*"] }]
  })
}

resource "aws_iam_policy" "text" {
  name   = "text-${var.environment}"
  policy = <<-EOT
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "${aws_bedrock_inference_profile.main.arn}"}]}
  EOT
}

resource "aws_ssm_parameter" "arn" {
  name  = "/${var.environment}/platform/bedrock/inference-profile-arn"
  type  = "String"
  value = local.arn
}
