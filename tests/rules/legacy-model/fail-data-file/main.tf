locals {
  profiles = { for it in yamldecode(file("${path.module}/profiles.yaml")).profiles : it.key => it }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.profiles

  name = "shared-${each.key}-${each.value.model}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.${each.value.id}"
  }
}
