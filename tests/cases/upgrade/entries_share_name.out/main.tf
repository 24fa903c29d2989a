provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { product = "agents" }
  }
}

data "aws_caller_identity" "current" {}

locals {
  models = {
    embedding = "eu.amazon.nova-lite-v1:0"
    titles    = "eu.amazon.nova-micro-v1:0"
    chat5     = "eu.anthropic.claude-sonnet-5"
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.models

  name = "agents-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

output "arns" {
  value = { for key, profile in aws_bedrock_inference_profile.this : key => profile.arn }
}
