variable "environment" {
  type = string
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { product = "agents" }
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "opus" {
  name = "agents-claude-opus-48-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-opus-4-8"
  }
}

output "opus_model_id" {
  value = "bedrock/converse/${aws_bedrock_inference_profile.opus.arn}"
}
