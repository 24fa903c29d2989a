terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.29"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "environment" {
  type = string
}

variable "bedrock" {
  type = object({
    model_id = optional(string, "eu.anthropic.claude-sonnet-5-5")
    label    = optional(string, "claude-sonnet-55")
  })
  default = {}
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name        = "billing-${var.bedrock.label}-${var.environment}"
  description = "Profile of billing in ${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.bedrock.model_id}"
  }
  lifecycle {
    create_before_destroy = true
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.main.arn
}
