data "aws_caller_identity" "current" {}

locals {
  teams = ["shop", "desk"]
}

resource "aws_bedrock_inference_profile" "p" {
  for_each = { for pair in setproduct(local.teams, ["chat", "rank"]) : join("-", pair) => pair[1] }
  name     = "w-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}
