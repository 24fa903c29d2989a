locals {
  profiles = [
    { name = "chat", model = "eu.amazon.nova-pro-v1:0" },
    { name = "search", model = "eu.amazon.nova-lite-v1:0" },
    { name = "classify", model = "eu.amazon.nova-micro-v1:0" },
  ]
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = { for p in local.profiles : p.name => p }

  name = "agents-${each.key}-${var.env}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}

output "arns" {
  value = { for k, p in aws_bedrock_inference_profile.this : k => p.arn }
}
