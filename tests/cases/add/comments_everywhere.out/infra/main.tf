terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.29"
    }
  }
}

/* providers */ provider "aws" { /* the
   one region */
  region = "eu-central-1" // Frankfurt
  default_tags { tags = local.tags }
}
variable "environment" { default = "dev" }
locals {
  tags = {
    # who
    product = "agents" # p
    team = "engineering", owner = "dev@example.com"
    billing-mode = "saas" /* b */
    env = var.environment
    source = "acme/svc/infra", managed-by = "terraform"
  }
}
data "aws_caller_identity" "current" {} # me

/* first */ resource "aws_bedrock_inference_profile" "a" { /* in
  here */
  name = "agents-nova-pro-${var.environment}" /* n */
  model_source { copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0" } # c
} // end of a
resource "aws_bedrock_inference_profile" "b" {
  name        = "agents-nova-lite-${var.environment}"
  description = "Amazon Nova Lite for agents b in ${var.environment}"

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
resource "aws_bedrock_inference_profile" "c" {
  name        = "agents-nova-micro-${var.environment}"
  description = "Amazon Nova Micro for agents c in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-micro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true

    postcondition {
      condition     = alltrue([for model in self.models : contains(local.eu_regions, split(":", model.model_arn)[3])])
      error_message = "The profile routes to a region outside the European Union."
    }
  }
}
# trailing
output "a" { value = aws_bedrock_inference_profile.a.arn } # last

output "b" {
  description = "ARN of the Bedrock application inference profile b"
  value       = aws_bedrock_inference_profile.b.arn
}

output "c" {
  description = "ARN of the Bedrock application inference profile c"
  value       = aws_bedrock_inference_profile.c.arn
}

output "bedrock_c_invoke_policy_arn" {
  description = "ARN of the IAM policy to attach to the role that calls the profile c"
  value       = aws_iam_policy.bedrock_c_invoke.arn
}
