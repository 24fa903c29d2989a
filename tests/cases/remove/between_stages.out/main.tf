provider "aws" {
  region = "eu-central-1"
}
data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "x-sonnet-45"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "x" {
  for_each = { for k, v in { a = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", b = "eu.amazon.nova-pro-v1:0" } : k => v if k != "a" }
  name = "x-${each.key}-${each.key == "a" ? "sonnet-45" : "nova-pro"}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}
resource "aws_bedrock_inference_profile" "x_a_previous" {
  name = "x-a-sonnet-45"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

# The predecessor stays until the upgrade is finished.
moved {
  from = aws_bedrock_inference_profile.x["a"]
  to   = aws_bedrock_inference_profile.x_a_previous
}
resource "aws_bedrock_inference_profile" "x_a_next" {
  name = "x-a-sonnet-55"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
output "main" { value = aws_bedrock_inference_profile.main.arn }
output "all" { value = values(merge(aws_bedrock_inference_profile.x, { a = aws_bedrock_inference_profile.x_a_next }))[*].arn }
