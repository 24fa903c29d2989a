data "aws_caller_identity" "current" {}

locals {
  all = { chat = { n = "chat" }, rank = { n = "rank" } }
}

resource "aws_bedrock_inference_profile" "p" {
  for_each = toset(keys(local.all))
  name     = "w-${each.key}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${"eu.amazon.nova-lite-v1:0"}"
  }
}

output "arns" {
  value = { for k, p in aws_bedrock_inference_profile.p : k => p.arn }
}
