provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

locals {
  profiles = {
    chat = "eu.anthropic.claude-sonnet-5"
    mail = "eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.profiles
  name     = "desk-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

resource "aws_ssm_parameter" "keys" {
  name  = "/desk/profiles"
  type  = "String"
  value = join(",", keys(local.profiles))
}

output "models" {
  value = join(" ", [for key, id in local.profiles : "${key}=${id}"])
}

output "arns" {
  value = jsonencode({ for key, it in aws_bedrock_inference_profile.this : key => it.arn })
}
