terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.29" }
  }
}
provider "aws" { region = "eu-central-1" }
variable "environment" { 
  type = string 
  validation {
    condition = contains(["dev","pre","prod"], var.environment)
    error_message = "no such environment"
  }
}
data "aws_caller_identity" "current" {}
resource "aws_bedrock_inference_profile" "this" {
  name = var.environment == "prod" ? "agents-claude-opus-45-prod" : "agents-claude-sonnet-55-${var.environment}"
  description = var.environment == "prod" ? "Opus 4.5" : "Claude Sonnet 5.5 in ${var.environment}"
  model_source {
    copy_from = var.environment == "prod" ? "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-opus-4-5-20251101-v1:0" : "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
resource "aws_ssm_parameter" "arn" {
  name = "/${var.environment}/agents/arn"
  type = "String"
  value = aws_bedrock_inference_profile.this.arn
}
