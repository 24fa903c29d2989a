variable "environment" {
  type = string
}

variable "model" {
  type = string
}

data "aws_caller_identity" "current" {}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_bedrock_inference_profile" "main" {
  name = "agents-main-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model}"
  }

  lifecycle {
    create_before_destroy = true
  }
}
