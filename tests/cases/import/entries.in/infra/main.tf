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
      product = "agents"
    }
  }
}

data "aws_caller_identity" "current" {}

locals {
  profiles = {
    triage = {
      name        = "desk-nova-pro-dev"
      description = "Nova Pro for triage"
      model       = "eu.amazon.nova-pro-v1:0"
    }
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each    = local.profiles
  name        = each.value.name
  description = each.value.description

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}

output "arns" {
  value = { for key, profile in aws_bedrock_inference_profile.this : key => profile.arn }
}
