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

  tags = merge(local.base, { Role = "planner", "cost group" = local.cost })
}

resource "aws_bedrock_inference_profile" "writer" {
  name = "desk-writer"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-6"
  }

  tags = merge(local.base, { Role = "writer", "cost group" = local.cost })
}

output "planner_arn" {
  value = aws_bedrock_inference_profile.planner.arn
}

output "writer_arn" {
  value = aws_bedrock_inference_profile.writer.arn
}
