provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

module "chat" {
  source = "./chat"
  for_each = {
    "eu.v1"   = "eu.anthropic.claude-sonnet-4-6"
    "team[a]" = "eu.anthropic.claude-sonnet-4-6"
    "plain"   = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  name  = "desk-${each.key}"
  model = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
}

output "bedrock_team_profile_arn" {
  value = module.chat["team[a]"].arn
}

output "bedrock_eu_profile_arn" {
  value = module.chat["eu.v1"].arn
}
