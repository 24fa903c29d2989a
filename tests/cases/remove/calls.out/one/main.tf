provider "aws" {
  region = "eu-central-1"
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
    resources = [module.rank.arn]
  }
}

resource "aws_iam_policy" "call" {
  name   = "call"
  policy = data.aws_iam_policy_document.call.json
}

output "rank_arn" {
  value = module.rank.arn
}

output "models" {
  value = {
    rank = module.rank.model_id
  }
}
