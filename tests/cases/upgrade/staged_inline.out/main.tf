provider "aws" {
  region = "eu-central-1"
}
data "aws_caller_identity" "me" {}
resource "aws_bedrock_inference_profile" "svc" {
  for_each = {
    "chat-bot" = {
      short = "sonnet-55"
      id    = "eu.anthropic.claude-sonnet-5-5"
      tags  = { client = "acme" }
    }
    titles = { short = "nova-micro", id = "eu.amazon.nova-micro-v1:0", tags = {} }
  }
  name = "web-${each.key}-${each.value.short}"
  tags = merge({ component = each.key }, each.value.tags)
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/${each.value.id}"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

# The successor has taken the key; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.svc_chat_bot_next
  to   = aws_bedrock_inference_profile.svc["chat-bot"]
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
