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

locals {
  model_ids = ["eu.anthropic.claude-sonnet-4-5-20250929-v1:0"]
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "p" {
  for_each    = toset(local.model_ids)
  name        = "docs-${replace(replace(each.value, ".", "-"), ":", "-")}"
  description = "Profile ${each.value}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

output "arn" {
  value = one([for p in aws_bedrock_inference_profile.p : p.arn])
}
