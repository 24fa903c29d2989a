data "aws_caller_identity" "me" {}

locals {
  models = {
    rank = "eu.amazon.nova-lite-v1:0"
  }

  # What each is for.
  purposes = {
    rank = "Ranking of results"
  }

  clients = { rank = { client = "none" } }

  # The dashboard reads these, too.
  budgets = {
    chat = 100
    rank = 20
  }
}

variable "owners" {
  type = object({
    rank = string
  })
}

resource "aws_bedrock_inference_profile" "this" {
  for_each    = local.models
  name        = "shop-${each.key}-dev"
  description = local.purposes[each.key]

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/${each.value}"
  }

  tags = merge(local.clients[each.key], { owner = lookup(var.owners, each.key, "nobody") })
}

resource "aws_ssm_parameter" "arn" {
  for_each    = aws_bedrock_inference_profile.this
  name        = "/shop/${each.key}"
  type        = "String"
  value       = each.value.arn
  description = "At most ${local.budgets[each.key]} EUR a month"
}

output "arns" {
  value = { for key, _ in local.models : key => aws_bedrock_inference_profile.this[key].arn }
}

output "budgets" {
  value = local.budgets
}
