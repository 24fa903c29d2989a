provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

module "chat" {
  source = "./chat"
  for_each = {
    desk = "eu.anthropic.claude-sonnet-5-5"
    mail = "eu.anthropic.claude-sonnet-4-6"
  }

  name  = each.key == "desk" ? "claude-sonnet-55-desk" : "claude-sonnet-46-${each.key}"
  model = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
}

output "arns" {
  value = { for key, chat in module.chat : key => chat.arn }
}
