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
  name = var.environment == "prod" ? "agents-claude-opus-45-prod" : "agents-claude-sonnet-45-${var.environment}"
  description = var.environment == "prod" ? "Opus 4.5" : "Claude Sonnet 4.5 in ${var.environment}"
  model_source {
    copy_from = var.environment == "prod" ? "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-opus-4-5-20251101-v1:0" : "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}
resource "aws_ssm_parameter" "arn" {
  name = "/${var.environment}/agents/arn"
  type = "String"
  value = aws_bedrock_inference_profile.this.arn
}
