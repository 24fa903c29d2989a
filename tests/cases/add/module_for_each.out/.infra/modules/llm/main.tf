terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
variable "colour" {
  default = "blue"
}
variable "tags" {
  type    = map(string)
  default = {}
}
data "aws_caller_identity" "current" {}
resource "aws_bedrock_inference_profile" "default" {
  name = "agents-${var.colour}-nova-pro"
  tags = var.tags
  model_source { copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0" }
}
resource "aws_bedrock_inference_profile" "extra" {
  name        = "agents-${var.colour}-nova-lite"
  description = "Amazon Nova Lite for agents-${var.colour} extra"
  tags        = var.tags

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
resource "aws_bedrock_inference_profile" "own" {
  name        = "agents-${var.colour}-nova-micro"
  description = "Amazon Nova Micro for agents-${var.colour} own"

  tags = merge(var.tags, {
    client = "acme"
  })

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-micro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
output "arn" {
  value = aws_bedrock_inference_profile.default.arn
}

output "bedrock_extra_profile_arn" {
  description = "ARN of the Bedrock application inference profile extra"
  value       = aws_bedrock_inference_profile.extra.arn
}

output "bedrock_own_profile_arn" {
  description = "ARN of the Bedrock application inference profile own"
  value       = aws_bedrock_inference_profile.own.arn
}
