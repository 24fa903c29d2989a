provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

# Sonnet itself, without a profile in front of it.
resource "aws_bedrock_inference_profile" "reader" {
  name        = "desk-claude-sonnet-4-reader"
  description = "Reads with Claude Sonnet 4"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "quick" {
  name = "desk-quick"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "old" {
  name = "desk-old"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-3-5-sonnet-20241022-v2:0"
  }
}

resource "aws_bedrock_inference_profile" "world" {
  name        = "desk-opus-4-6"
  description = "Opus 4.6 from everywhere"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/global.anthropic.claude-opus-4-6-v1"
  }
}
