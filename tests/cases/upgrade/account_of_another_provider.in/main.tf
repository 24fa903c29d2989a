provider "aws" {
  region = "eu-central-1"
}

# Bedrock is used in an account of its own.
provider "aws" {
  alias  = "ai"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::210987654321:role/deploy"
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "reader" {
  provider = aws.ai
  name     = "desk-claude-sonnet-4-reader"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "log_group" {
  value = "arn:aws:logs:eu-central-1:${data.aws_caller_identity.current.account_id}:log-group:desk"
}
