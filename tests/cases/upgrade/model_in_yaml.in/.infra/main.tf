terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.29" }
  }
}
provider "aws" {
  region = "eu-central-1"
}
variable "environment" {
  type = string
}
locals {
  config   = yamldecode(file("${path.module}/profiles.yaml"))
  profiles = { for p in local.config.profiles : p.key => p }
  tags = {
    product      = "shared"
    billing-mode = "internal"
    team         = "engineering"
    owner        = "x@example.com"
    source       = "acme/shared/.infra"
    env          = var.environment
  }
}
data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.profiles

  name        = "shared-${each.key}-${each.value.model}-${var.environment}"
  description = "${each.value.model} for ${each.key}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.${each.value.id}"
  }
  tags = merge(local.tags, { component = each.value.component })
  lifecycle {
    create_before_destroy = true
  }
}

output "arns" {
  value = { for k, p in aws_bedrock_inference_profile.this : k => p.arn }
}
