terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.74.0"
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

module "chat" {
  source = "./chat"
  count  = var.environment == "prod" ? 1 : 0
  model  = "eu.anthropic.claude-sonnet-5"
}

module "mail" {
  source = "./mail"
  model  = "eu.anthropic.claude-sonnet-5"
}

resource "aws_iam_policy" "chat" {
  name = "chat"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "bedrock:InvokeModel"
      Resource = concat(module.chat[*].arn, ["arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5", "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0"])
    }]
  })
}

resource "aws_iam_policy" "mail" {
  name = "mail"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "bedrock:InvokeModel"
      Resource = [module.mail.arn, "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5"]
    }]
  })
}
