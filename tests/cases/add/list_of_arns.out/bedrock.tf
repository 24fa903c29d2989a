locals {
  env = terraform.workspace
  arns = [
    aws_bedrock_inference_profile.main.arn,
    aws_bedrock_inference_profile.fast.arn,
  ]
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name        = join("-", ["shop", "nova-pro", local.env])
  description = "Nova Pro for shop in ${local.env}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
  lifecycle { create_before_destroy = true }
}

resource "aws_bedrock_inference_profile" "fast" {
  name        = "shop-nova-lite-${local.env}"
  description = "Amazon Nova Lite for shop fast in ${local.env}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

data "aws_iam_policy_document" "call" {
  statement {
    actions   = ["bedrock:InvokeModel*"]
    resources = concat(local.arns, ["arn:aws:bedrock:*::foundation-model/*"])
  }
}

resource "aws_iam_policy" "call" {
  name   = "shop-call-${local.env}"
  policy = data.aws_iam_policy_document.call.json
}

output "arns" {
  value = local.arns
}
