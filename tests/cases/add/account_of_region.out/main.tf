provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { product = "agents", env = "dev" }
  }
}

provider "aws" {
  alias  = "audit"
  region = "eu-west-1"
}

data "aws_caller_identity" "current" {
  provider = aws.audit
}

resource "aws_bedrock_inference_profile" "chat" {
  name = "agents-gpt-oss-20b-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/openai.gpt-oss-20b-1:0"
  }
}

resource "aws_bedrock_inference_profile" "mail" {
  name        = "agents-claude-haiku-45-dev"
  description = "Claude Haiku 4.5 for agents mail in dev"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "account" {
  value = data.aws_caller_identity.current.account_id
}
