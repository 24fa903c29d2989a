provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "this" {
  for_each = {
    "big chat" = { id = "eu.anthropic.claude-sonnet-5", short = "sonnet-5" }
    "it's"     = { id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", short = "sonnet-45" }
    small      = { id = "eu.amazon.nova-lite-v1:0", short = "nova-lite" }
  }

  name = "app-${lower(replace(replace(each.key, "'", ""), " ", "-"))}-${each.value.short}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.id}"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

# The successor has taken the key; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.this_big_chat_next
  to   = aws_bedrock_inference_profile.this["big chat"]
}

output "big" {
  value = aws_bedrock_inference_profile.this["big chat"].arn
}
