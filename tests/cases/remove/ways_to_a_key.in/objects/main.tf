data "aws_caller_identity" "current" {}

locals {
  profiles = [
    # The shop's chat.
    { key = "chat", model = "eu.amazon.nova-pro-v1:0" },
    {
      key   = "rank"
      model = "eu.amazon.nova-lite-v1:0"
    },
  ]
}

resource "aws_bedrock_inference_profile" "p" {
  for_each = { for p in local.profiles : p.key => p }
  name     = "w-${each.key}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}

output "arns" {
  value = { for k, p in aws_bedrock_inference_profile.p : k => p.arn }
}
