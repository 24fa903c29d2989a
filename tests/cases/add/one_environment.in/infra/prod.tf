terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0"
    }
  }
}

locals { account = "123456789012" }

resource "aws_bedrock_inference_profile" "support" {
  name = "agents-claude-sonnet-5-prod"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${local.account}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}
