provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "north"
  region = "eu-north-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "agents-claude-sonnet-5-dev"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}

resource "aws_bedrock_inference_profile" "north" {
  provider = aws.north
  name     = "agents-claude-sonnet-5-dev"
  model_source {
    copy_from = "arn:aws:bedrock:eu-north-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}

output "bedrock_north_profile_arn" {
  value = aws_bedrock_inference_profile.north.arn
}
