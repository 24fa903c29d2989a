provider "aws" {
  region = "eu-central-1"
}

locals {
  prefix = "desk-agents"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "${local.prefix}-inference-profile"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  tags = {
    Name = "${local.prefix}-inference-profile"
  }
}

resource "aws_ssm_parameter" "name" {
  name  = "/desk/profile-name"
  type  = "String"
  value = join("-", [local.prefix, "inference-profile"])
}

output "name" {
  value = "${local.prefix}-inference-profile"
}

output "name_now" {
  value = aws_bedrock_inference_profile.main.name
}
