provider "aws" {
  region = "eu-central-1"
}
variable "environment" {
  type = string
  validation {
    condition = contains(["dev", "prod"], var.environment)
    error_message = "no"
  }
}
data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "chat" {
  name = "x-chat-sonnet-45-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}
resource "aws_bedrock_inference_profile" "sum" {
  name = "x-sum-sonnet-45-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}
resource "aws_bedrock_inference_profile" "house" {
  name = "x-house"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.acme.house-20260101-v1:0"
  }
}
