terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.29"
    }
  }
}
provider "aws" {
  region = "eu-central-1"
}
variable "model" {
  type    = string
  default = "eu.anthropic.claude-sonnet-5-5"
  validation {
    condition     = contains(["eu.anthropic.claude-sonnet-5-5", "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", "eu.amazon.nova-pro-v1:0"], var.model)
    error_message = "Not allowed: use claude-sonnet-4-5 or nova-pro."
  }
}
data "aws_caller_identity" "current" {}
resource "aws_bedrock_inference_profile" "sonnet_45" {
  name = "x-claude-sonnet-55-${substr(md5(var.model), 0, 8)}"
  description = "Sonnet"
  tags = { model = "claude-sonnet-45", purpose = "chat" }
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model}"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
