provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

locals {
  models = {
    chat = "eu.anthropic.claude-sonnet-5"
    sum  = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }
  arns = { for key, profile in aws_bedrock_inference_profile.this : key => profile.arn }
  one  = { deep = aws_bedrock_inference_profile.deep.arn, fast = aws_bedrock_inference_profile.fast.arn }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.models
  name     = "desk-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

resource "aws_bedrock_inference_profile" "deep" {
  name = "desk-deep"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "fast" {
  name = "desk-fast"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}

output "model_arns" {
  value = local.arns
}

output "deep_arn" {
  value = local.one["deep"]
}

resource "aws_ecs_task_definition" "fast" {
  family = "fast"
  container_definitions = jsonencode([{
    name        = "app"
    image       = "app"
    environment = [{ name = "FAST_MODEL", value = local.one.fast }]
  }])
}
