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

resource "aws_bedrock_inference_profile" "main" {
  name = format("%s-%s", local.prefix, var.environment)

  model_source {
    copy_from = local.model_arn
  }

  lifecycle {
    prevent_destroy       = false
    create_before_destroy = false # it was the other way round
  }
}
