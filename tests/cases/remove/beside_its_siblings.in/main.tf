provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

variable "pilots" {
  type    = list(string)
  default = ["claude-opus-5"]
}

locals {
  models = {
    quick = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
    sharp = "eu.anthropic.claude-sonnet-5"
  }

  # What the desk shows, by the names that it has always had.
  desk = {
    small = local.models["quick"]
    large = local.models["sharp"]
  }

  pilots = { for id in var.pilots : id => "eu.anthropic.${id}" }
}

resource "aws_bedrock_inference_profile" "desk" {
  for_each = local.models

  name = "desk-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

output "desk" {
  value = merge(local.desk, local.pilots)
}
