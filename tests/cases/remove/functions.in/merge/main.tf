data "aws_caller_identity" "current" {}

locals {
  models = { chat = "eu.amazon.nova-pro-v1:0", rank = "eu.amazon.nova-lite-v1:0" }
  newer  = { chat = "eu.amazon.nova-2-lite-v1:0" }
}

resource "aws_bedrock_inference_profile" "p" {
  for_each = tomap(merge(local.models, local.newer))
  name     = "w-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}
