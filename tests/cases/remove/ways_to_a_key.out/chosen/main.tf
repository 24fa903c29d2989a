data "aws_caller_identity" "current" {}

locals {
  all = {
    rank = { model = "eu.amazon.nova-lite-v1:0", on = true }
    off  = { model = "eu.amazon.nova-lite-v1:0", on = false }
  }
  on = { for k, v in local.all : k => v if v.on }
}

resource "aws_bedrock_inference_profile" "p" {
  for_each = local.on
  name     = "w-${each.key}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}

output "arns" {
  value = { for k, p in aws_bedrock_inference_profile.p : k => p.arn }
}
