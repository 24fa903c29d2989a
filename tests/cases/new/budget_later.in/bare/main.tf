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
