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
  name = "agents-sonnet-global-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:${var.aws_region}:${data.aws_caller_identity.current.account_id}:inference-profile/global.anthropic.claude-sonnet-5"
  }
}

resource "aws_bedrock_inference_profile" "direct" {
  name = "agents-gpt-oss-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:${var.aws_region}::foundation-model/openai.gpt-oss-20b-1:0"
  }
}

resource "aws_bedrock_inference_profile" "extra" {
  name        = "agents-nova-lite-${var.environment}"
  description = "Amazon Nova Lite for agents extra in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:${var.aws_region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
