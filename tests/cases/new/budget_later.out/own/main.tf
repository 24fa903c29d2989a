terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.30"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product      = var.service
      billing-mode = "saas"
      env          = terraform.workspace
      team         = "infra"
      owner        = "infra@example.com"
      managed-by   = "terraform"
    }
  }
}

variable "service" {
  default = "desk"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "answers" {
  name = "${var.service}-nova-pro-${terraform.workspace}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "chat" {
  name        = "${var.service}-nova-lite-${terraform.workspace}"
  description = "Amazon Nova Lite for ${var.service} chat in ${terraform.workspace}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
