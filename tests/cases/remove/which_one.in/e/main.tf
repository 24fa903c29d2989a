locals {
  names = split(" ", "classify generate")
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = { for name in local.names : lower(name) => "eu.amazon.nova-lite-v1:0" }

  name = "c-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/${each.value}"
  }
}
