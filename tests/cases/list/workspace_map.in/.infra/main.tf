locals {
  models = {
    blue  = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    green = "eu.anthropic.claude-sonnet-5"
  }
}

data "aws_caller_identity" "current" {}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product      = "agents"
      billing-mode = "saas"
      env          = terraform.workspace
      team         = "engineering"
      owner        = "engineering@example.com"
      source       = "acme/agents/.infra"
      managed-by   = "terraform"
    }
  }
}

resource "aws_bedrock_inference_profile" "main" {
  name = "agents-main-${terraform.workspace}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${local.models[terraform.workspace]}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}
