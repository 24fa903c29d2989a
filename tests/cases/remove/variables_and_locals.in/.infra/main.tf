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

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "agents-claude-sonnet-5"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}

resource "aws_bedrock_inference_profile" "classify" {
  name = "${local.classify_name}-${var.classify_suffix}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.classify_model}"
  }
}

locals {
  classify_name = "agents-${local.classify_word}"
}

locals {
  classify_word = "sorting"
  product       = "agents"
}

variable "classify_model" {
  type = string
}

# Behind the name.
variable "classify_suffix" {
  type    = string
  default = "x"

  validation {
    condition     = var.classify_suffix != ""
    error_message = "Not empty."
  }
}

output "product" {
  value = local.product
}
