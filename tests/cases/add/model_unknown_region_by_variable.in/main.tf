variable "aws_region" {
  type = string
}

variable "environment" {
  type = string
}

provider "aws" {
  region = var.aws_region

  default_tags {
    tags = { product = "agents" }
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "agents-acme-large-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:${var.aws_region}:${data.aws_caller_identity.current.account_id}:inference-profile/global.acme.large-v1"
  }
}

resource "aws_bedrock_inference_profile" "direct" {
  name = "agents-acme-small-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:${var.aws_region}::foundation-model/acme.small-v1"
  }
}
