variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "One of dev and prod."
  }
}

data "aws_caller_identity" "current" {}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product      = "platform"
      billing-mode = "saas"
      env          = var.environment
      team         = "infra"
      owner        = "infra@example.com"
      source       = "acme/library/infra"
      managed-by   = "terraform"
    }
  }
}

variable "model_id" {
  type    = string
  default = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
}

variable "label" {
  type    = string
}

resource "aws_bedrock_inference_profile" "main" {
  name = "library-${var.label}-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model_id}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_ssm_parameter" "prompt" {
  name  = "/library/${var.environment}/prompts/${var.label}"
  type  = "String"
  value = "Answer briefly."
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}
