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
  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "dev or prod"
  }
}

locals {
  profiles = {
    chat = { name = "desk-chat", model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
    eta  = { name = "desk-eta", model = "eu.amazon.nova-lite-v1:0" }
    zeta = { name = "desk-zeta", model = "eu.amazon.nova-lite-v1:0" }
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.profiles
  name     = "${each.value.name}-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}

resource "aws_bedrock_inference_profile" "by_hand_one" {
  name = "by hand one"

  # A tag here wins over the provider's default tag.
  tags = {
    team = "x"
  }

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

resource "aws_bedrock_inference_profile" "other_thing" {
  name = "other thing"

  tags = {
    team = "x"
  }

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

output "arns" {
  value = { for key, it in aws_bedrock_inference_profile.this : key => it.arn }
}

output "bedrock_by_hand_one_profile_arn" {
  description = "ARN of the Bedrock application inference profile by-hand-one"
  value       = aws_bedrock_inference_profile.by_hand_one.arn
}

output "bedrock_by_hand_one_profile_model_id" {
  description = "Foundation model behind the profile by-hand-one, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.by_hand_one.models[0].model_arn)[1]
}

output "bedrock_other_thing_profile_arn" {
  description = "ARN of the Bedrock application inference profile other-thing"
  value       = aws_bedrock_inference_profile.other_thing.arn
}

output "bedrock_other_thing_profile_model_id" {
  description = "Foundation model behind the profile other-thing, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.other_thing.models[0].model_arn)[1]
}
