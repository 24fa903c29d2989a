data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "p" {
  for_each = {
    chat = "eu.amazon.nova-pro-v1:0"
    mini = "eu.amazon.nova-micro-v1:0"
  }

  name = "p-${each.key}-${each.value == "eu.amazon.nova-pro-v1:0" ? "nova-pro" : "nova-lite"}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "described" {
  for_each = {
    talk = "eu.amazon.nova-pro-v1:0"
  }

  name        = "p-${each.key}-${each.value == "" ? "none" : "nova-pro"}"
  description = each.value == "eu.amazon.nova-pro-v1:0" ? "Nova Pro" : "Another model"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }

  lifecycle {
    create_before_destroy = true
  }
}
