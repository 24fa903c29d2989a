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
    desk = {
      name        = "desk-nova-lite-dev"
      description = "Nova Lite for summaries"
      model       = "eu.amazon.nova-lite-v1:0"
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

resource "aws_bedrock_inference_profile" "by_hand" {
  name = "by hand"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "arns" {
  value = { for key, profile in aws_bedrock_inference_profile.this : key => profile.arn }
}

output "bedrock_by_hand_profile_arn" {
  description = "ARN of the Bedrock application inference profile by-hand"
  value       = aws_bedrock_inference_profile.by_hand.arn
}

output "bedrock_by_hand_profile_model_id" {
  description = "Foundation model behind the profile by-hand, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.by_hand.models[0].model_arn)[1]
}
