provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "svc-${terraform.workspace}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}

resource "aws_ssm_parameter" "arn" {
  name  = "/${terraform.workspace}/svc/arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}
