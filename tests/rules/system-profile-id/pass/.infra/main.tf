data "aws_caller_identity" "current" {}

variable "model" {
  type    = string
  default = "eu.anthropic.claude-sonnet-5"
}

variable "fallbacks" {
  type = map(string)
  default = {
    fast = "eu.amazon.nova-lite-v1:0"
  }
}

locals {
  prefix = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile"
  deep   = "eu.anthropic.claude-opus-5"
}

resource "aws_bedrock_inference_profile" "main" {
  name = "agents-main"
  model_source {
    copy_from = "${local.prefix}/${var.model}"
  }
}

resource "aws_bedrock_inference_profile" "deep" {
  name = "agents-deep"
  model_source {
    copy_from = "${local.prefix}/${local.deep}"
  }
}

resource "aws_bedrock_inference_profile" "fallback" {
  for_each = var.fallbacks
  name     = "agents-${each.key}"
  model_source {
    copy_from = "${local.prefix}/${each.value}"
  }
}

module "more" {
  source = "./modules/one"
  model  = "eu.amazon.nova-pro-v1:0"
}

module "elsewhere" {
  source = "git::https://example.com/terraform/bedrock-profiles.git"
  model  = "eu.amazon.nova-pro-v1:0"
}

output "profiles" {
  value = [
    aws_bedrock_inference_profile.main.arn,
    aws_bedrock_inference_profile.deep.arn,
    values(aws_bedrock_inference_profile.fallback)[*].arn,
  ]
}

data "aws_iam_policy_document" "system" {
  statement {
    actions   = ["bedrock:GetInferenceProfile"]
    resources = ["arn:aws:bedrock:eu-central-1:982345671234:inference-profile/eu.anthropic.claude-sonnet-5"]
  }
}
