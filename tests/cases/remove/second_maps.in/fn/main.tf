# Which functions there are is said without the profiles' map.
data "aws_caller_identity" "me" {}

locals {
  models    = { chat = "eu.amazon.nova-pro-v1:0", rank = "eu.amazon.nova-lite-v1:0" }
  functions = toset(["answer", "chat"])
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.models
  name     = "fn-${each.key}-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/${each.value}"
  }
}

resource "aws_ssm_parameter" "fn" {
  for_each = local.functions
  name     = "/fn/${each.key}"
  type     = "String"
  value    = each.key == "answer" ? "none" : aws_bedrock_inference_profile.this[each.key].arn
}

output "first" {
  value = [for key in ["chat"] : aws_bedrock_inference_profile.this[key].arn]
}
