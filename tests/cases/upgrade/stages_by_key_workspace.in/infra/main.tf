variable "stage" {
  type = string
}

locals {
  models = {
    chat      = { model = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", short = "claude-sonnet-45" }
    summarize = { model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0", short = "claude-haiku-45" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "this" {}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.models

  name        = lower("desk-${each.key}-${each.value.short}-${var.stage}")
  description = join(" ", ["Profile", "for", each.key, terraform.workspace])

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.this.account_id}:inference-profile/${each.value.model}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "profile_arns" {
  value = { for key, it in aws_bedrock_inference_profile.this : key => it.arn }
}
