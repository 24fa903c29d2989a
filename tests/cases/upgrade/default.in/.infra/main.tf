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

variable "model_arn" {
  type    = string
  default = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
}

variable "model_short" {
  type    = string
  default = "sonnet-45"
}

resource "aws_bedrock_inference_profile" "main" {
  name = "platform-${var.model_short}-${var.environment}"

  model_source {
    copy_from = var.model_arn
  }

  lifecycle {
    create_before_destroy = true
  }
}
