locals {
  profiles = yamldecode(file("${path.module}/profiles.yaml"))
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "p" {
  for_each = local.profiles
  name     = "${each.value.product}-${each.value.model}-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.id}"
  }
}

resource "aws_bedrock_inference_profile" "triage" {
  name        = "platform-nova-lite-${var.environment}"
  description = "Amazon Nova Lite for platform triage in ${var.environment}"

  tags = {
    product      = "platform"
    billing-mode = "saas"
    env          = var.environment
    team         = "infra"
    owner        = "infra@example.com"
    source       = "acme/bot/infra"
    managed-by   = "terraform"
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

variable "environment" { type = string }

provider "aws" { region = "eu-central-1" }

output "arns" {
  value = { for k, v in aws_bedrock_inference_profile.p : k => v.arn }
}

output "bedrock_triage_profile_arn" {
  description = "ARN of the Bedrock application inference profile triage"
  value       = aws_bedrock_inference_profile.triage.arn
}

output "bedrock_triage_profile_model_id" {
  description = "Foundation model behind the profile triage, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.triage.models[0].model_arn)[1]
}
