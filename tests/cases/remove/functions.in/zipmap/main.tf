data "aws_caller_identity" "current" {}

locals {
  keys   = ["chat", "rank"]
  models = ["eu.amazon.nova-pro-v1:0", "eu.amazon.nova-lite-v1:0"]
}

resource "aws_bedrock_inference_profile" "p" {
  for_each = zipmap(local.keys, local.models)
  name     = "w-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}
