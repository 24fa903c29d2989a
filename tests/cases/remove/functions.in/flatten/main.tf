data "aws_caller_identity" "current" {}

locals {
  teams = {
    shop = { chat = "eu.amazon.nova-pro-v1:0" }
    desk = { chat = "eu.amazon.nova-pro-v1:0", rank = "eu.amazon.nova-lite-v1:0" }
  }
  all = flatten([for team, models in local.teams : [for key, model in models : { key = "${team}-${key}", model = model }]])
}

resource "aws_bedrock_inference_profile" "p" {
  for_each = { for one in local.all : one.key => one.model }
  name     = "w-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}
