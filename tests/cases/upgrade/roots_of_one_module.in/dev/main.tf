provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

module "desk" {
  source = "../shared"

  name      = "desk-dev"
  copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
}
