provider "aws" {
  region = "eu-central-1"
}
data "aws_caller_identity" "me" {}
resource "aws_bedrock_inference_profile" "svc" {
  for_each = {
    "chat-bot" = {
      short = "sonnet-45"
      id    = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
      tags  = { client = "acme" }
    }
    titles = { short = "nova-micro", id = "eu.amazon.nova-micro-v1:0", tags = {} }
  }
  name = "web-${each.key}-${each.value.short}"
  tags = merge({ component = each.key }, each.value.tags)
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/${each.value.id}"
  }
}
data "aws_iam_policy_document" "invoke" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [for p in aws_bedrock_inference_profile.svc : p.arn]
  }
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = flatten(values(aws_bedrock_inference_profile.svc)[*].models[*].model_arn)
  }
}
resource "aws_iam_policy" "invoke" {
  name   = "invoke"
  policy = data.aws_iam_policy_document.invoke.json
}
output "chat" { value = aws_bedrock_inference_profile.svc["chat-bot"].arn }
