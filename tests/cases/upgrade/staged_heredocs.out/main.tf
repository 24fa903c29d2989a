provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "chat" {
  name = "agents-claude-sonnet-5"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

# The successor has taken the label; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.chat_next
  to   = aws_bedrock_inference_profile.chat
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = {
    big   = { id = "eu.anthropic.claude-sonnet-5", short = "sonnet-5" }
    small = { id = "eu.amazon.nova-lite-v1:0", short = "nova-lite" }
  }
  name = "rag-${each.value.short}"
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
  from = aws_bedrock_inference_profile.this_big_next
  to   = aws_bedrock_inference_profile.this["big"]
}

output "arns" {
  value = [aws_bedrock_inference_profile.chat.arn, aws_bedrock_inference_profile.this["big"].arn]
}
