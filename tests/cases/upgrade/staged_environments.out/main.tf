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

variable "model_id" {
  type = string
}

variable "model_short" {
  type = string
}

data "aws_caller_identity" "current" {}

locals {
  arn = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model_id}"
}

resource "aws_bedrock_inference_profile" "main" {
  count       = var.environment == "none" ? 0 : 1
  name        = join("-", ["billing", var.model_short, var.environment])
  description = "Billing ${var.model_short}"
  model_source {
    copy_from = local.arn
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

output "arn" {
  value = one(aws_bedrock_inference_profile.main[*].arn)
}

resource "aws_ssm_parameter" "arn" {
  name  = "/${var.environment}/billing"
  type  = "String"
  value = aws_bedrock_inference_profile.main[0].arn
}
