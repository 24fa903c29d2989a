provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "this" {
  for_each = {
    "big chat" = { id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", short = "sonnet-45" }
    "it's"     = { id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", short = "sonnet-45" }
    small      = { id = "eu.amazon.nova-lite-v1:0", short = "nova-lite" }
  }

  name = "app-${lower(replace(replace(each.key, "'", ""), " ", "-"))}-${each.value.short}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.id}"
  }
}

output "big" {
  value = aws_bedrock_inference_profile.this["big chat"].arn
}
