provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

locals {
  profiles = {
    chat = "eu.anthropic.claude-sonnet-5"
    mail = "eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = { for key, id in local.profiles : "x-${key}" => id }
  name     = "desk-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

resource "aws_bedrock_inference_profile" "notes" {
  name        = "desk-notes-nova-lite"
  description = "Amazon Nova Lite for desk notes"

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

resource "aws_ssm_parameter" "arn" {
  for_each = aws_bedrock_inference_profile.this

  name  = "/desk/${each.key}/arn"
  type  = "String"
  value = each.value.arn
}

resource "aws_ssm_parameter" "bedrock_notes_profile_arn" {
  name        = "/desk/notes/arn"
  description = "ARN of the Bedrock application inference profile notes"
  type        = "String"
  value       = aws_bedrock_inference_profile.notes.arn
}
