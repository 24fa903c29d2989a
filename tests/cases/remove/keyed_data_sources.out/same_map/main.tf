provider "aws" {
  region = "eu-central-1"
}

locals {
  models = {
    "nova-pro" = "eu.amazon.nova-pro-v1:0"
  }
}

data "aws_bedrock_inference_profile" "system" {
  for_each = local.models

  inference_profile_id = each.value
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.models

  name = "desk-${each.key}"

  model_source {
    copy_from = data.aws_bedrock_inference_profile.system[each.key].inference_profile_arn
  }
}

data "aws_iam_policy_document" "invoke" {
  statement {
    actions = ["bedrock:InvokeModel"]
    resources = concat(
      values(aws_bedrock_inference_profile.this)[*].arn,
      flatten([for it in data.aws_bedrock_inference_profile.system : it.models[*].model_arn]),
    )
  }
}

resource "aws_iam_policy" "invoke" {
  name   = "desk-invoke"
  policy = data.aws_iam_policy_document.invoke.json
}

output "names" {
  value = { for key, it in data.aws_bedrock_inference_profile.system : key => it.inference_profile_name }
}
