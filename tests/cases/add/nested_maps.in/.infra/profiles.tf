locals {
  cfg = {
    shared = {
      chat = { model = "eu.amazon.nova-pro-v1:0" }
    }
    prod_only = {
      audit = { model = "eu.amazon.nova-lite-v1:0" }
    }
  }
}
resource "aws_bedrock_inference_profile" "p" {
  for_each = merge(local.cfg.shared, var.env == "prod" ? local.cfg.prod_only : {})
  name     = "agents-${each.key}-${var.env}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}
