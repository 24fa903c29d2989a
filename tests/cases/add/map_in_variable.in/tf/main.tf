terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.29"
    }
  }
}

provider "aws" {
    region = "eu-central-1"
    default_tags { tags = var.tags }
}

variable "tags" { type = map(string) }

variable "environment" {
    type = string
    default = "dev"
}

variable "profiles" {
    type = map(string)
    default = {
        chat = "eu.amazon.nova-pro-v1:0"
        "code-review" = "eu.anthropic.claude-sonnet-4-6"
    }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "llm" {
    for_each = var.profiles
    name     = "agents-${each.key}-${var.environment}"
    model_source {
        copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
    }
}
output "arns" {
    value = { for k, v in aws_bedrock_inference_profile.llm : k => v.arn }
}
