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

resource "aws_bedrock_inference_profile" "classify" {
  name        = "${var.app}-nova-pro-${var.env}"
  description = "Amazon Nova Pro for ${var.app} classify in ${var.env}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:${var.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "default_profile_arn" {
  value = aws_bedrock_inference_profile.default.arn
}

output "classify_profile_arn" {
  description = "ARN of the Bedrock application inference profile classify"
  value       = aws_bedrock_inference_profile.classify.arn
}
