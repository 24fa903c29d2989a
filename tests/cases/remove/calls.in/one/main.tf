provider "aws" {
  region = "eu-central-1"
}

locals {
  # What answers the public.
  chat_model = "eu.amazon.nova-pro-v1:0"
}

module "chat" {
  source   = "../modules/profile"
  name     = "chat"
  model_id = local.chat_model
}

# Ranks what was found.
module "rank" {
  source   = "../modules/profile"
  name     = "rank"
  model_id = "eu.amazon.nova-lite-v1:0"
}

data "aws_iam_policy_document" "call" {
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = [module.chat.arn, module.rank.arn]
  }
}

resource "aws_iam_policy" "call" {
  name   = "call"
  policy = data.aws_iam_policy_document.call.json
}

output "chat_arn" {
  value = module.chat.arn
}

output "rank_arn" {
  value = module.rank.arn
}

output "models" {
  value = {
    chat = module.chat.model_id
    rank = module.rank.model_id
  }
}
