terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}


variable "environment" {
  type = string
}

variable "profiles" {
  type = map(object({ name = string, model = string }))
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = var.profiles
  name     = each.value.name

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}
