variable "enabled" {
  type    = bool
  default = true
}

variable "extra" {
  type    = bool
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "a" {
  count = var.enabled ? 1 : 0
  name  = "app-claude-sonnet-4-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-20250514-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "some" {
  count = var.extra ? 1 : 0
  name  = "app-some-claude-sonnet-4-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-20250514-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "two" {
  count = 2
  name  = "app-two-${count.index}-claude-sonnet-4-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-20250514-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "a" {
  value = one(aws_bedrock_inference_profile.a[*].arn)
}

output "first" {
  value = aws_bedrock_inference_profile.two[0].arn
}

output "second" {
  value = aws_bedrock_inference_profile.two[1].arn
}
