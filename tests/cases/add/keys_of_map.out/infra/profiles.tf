locals {
  models = {
    chat     = "eu.amazon.nova-pro-v1:0"
    search   = "eu.amazon.nova-lite-v1:0"
    classify = "eu.amazon.nova-micro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = toset(keys(local.models))
  name     = "agents-${each.key}-${var.env}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${local.models[each.key]}"
  }
}
