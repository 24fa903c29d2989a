data "aws_caller_identity" "current" {}

provider "aws" {
  region = "eu-central-1"
}

locals {
  models = {
    fast   = "eu.anthropic.claude-3-5-haiku-20241022-v1:0"
    strong = "eu.anthropic.claude-3-5-sonnet-20241022-v2:0"
  }
}

resource "aws_bedrock_inference_profile" "each" {
  for_each = local.models
  name     = "agents-${each.key}-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

variable "model_id" {
  type    = string
  default = "eu.anthropic.claude-3-5-haiku-20241022-v1:0"
}

resource "aws_bedrock_inference_profile" "variable" {
  name = "agents-variable-dev"

  model_source {
    copy_from = format("arn:aws:bedrock:eu-central-1:%s:inference-profile/%s", data.aws_caller_identity.current.account_id, var.model_id)
  }
}

module "inner" {
  source = "./inner"
  model  = "eu.anthropic.claude-3-5-sonnet-20241022-v2:0"
}
