terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0"
    }
  }
}

variable "app" {
  default = "agents"
}

variable "env" {}

variable "region" {
  default = "eu-central-1"
}

data "aws_caller_identity" "current" {}

locals {
  model        = "nova-lite"
  profile_name = "${var.app}-${local.model}-${var.env}"
}

resource "aws_bedrock_inference_profile" "default" {
  name = local.profile_name
  model_source {
    copy_from = "arn:aws:bedrock:${var.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}

output "default_profile_arn" {
  value = aws_bedrock_inference_profile.default.arn
}
