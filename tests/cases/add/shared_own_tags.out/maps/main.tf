data "aws_caller_identity" "current" {}

provider "aws" {
  region = "eu-central-1"

}

locals {
  base = { product = "platform", billing-mode = "saas", env = "dev", team = "infra", owner = "infra@example.com", source = "acme/desk/infra", managed-by = "terraform" }
  cost = "desk"
}

resource "aws_bedrock_inference_profile" "planner" {
  name = "desk-planner"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  tags = { Role = "planner", CostGroup = "desk" }
}

resource "aws_bedrock_inference_profile" "writer" {
  name = "desk-writer"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-6"
  }

  tags = { Role = "writer", CostGroup = "desk" }
}

resource "aws_bedrock_inference_profile" "mail" {
  name        = "desk-mail-claude-haiku-45"
  description = "Claude Haiku 4.5 for desk mail"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  tags = {
    CostGroup = "desk"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "planner_arn" {
  value = aws_bedrock_inference_profile.planner.arn
}

output "writer_arn" {
  value = aws_bedrock_inference_profile.writer.arn
}

output "mail_arn" {
  description = "ARN of the Bedrock application inference profile mail"
  value       = aws_bedrock_inference_profile.mail.arn
}
