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

variable "environment" { type = string }
variable "model" { type = string }
variable "model_map" {
  type = map(string)
  default = {
    sonnet = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    nova   = "eu.amazon.nova-pro-v1:0"
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "keep" {
  name        = "keep-${var.model}-${var.environment}"
  description = "Profile for ${var.model}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${lookup(var.model_map, var.model, var.model_map["nova"])}"
  }
}
output "arn" { value = aws_bedrock_inference_profile.keep.arn }
