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
  name = "platform-qwen3-32b-${var.environment}"

  model_source {
    # Single region: calls are answered in eu-central-1 only.
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/qwen.qwen3-32b-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}
