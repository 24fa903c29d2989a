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
# trailing
output "a" { value = aws_bedrock_inference_profile.a.arn } # last
