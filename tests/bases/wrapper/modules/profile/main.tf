terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 6.29" }
  }
}

variable "name" {
  type = string
}

variable "model_id" {
  type = string
}

variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment must be dev or prod."
  }
}

variable "product" {
  type = string
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "${var.product}-${var.name}-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model_id}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "arn" {
  description = "ARN of the profile"
  value       = aws_bedrock_inference_profile.main.arn
}
