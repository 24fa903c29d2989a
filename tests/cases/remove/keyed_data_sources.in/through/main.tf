variable "models" {
  type = map(string)
  default = {
    "claude-sonnet-4" = "eu.anthropic.claude-sonnet-4-20250514-v1:0"
    "nova-pro"        = "eu.amazon.nova-pro-v1:0"
  }
}

data "aws_bedrock_inference_profile" "system" {
  for_each = var.models

  inference_profile_id = each.value
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = data.aws_bedrock_inference_profile.system

  name = "desk-${each.key}"

  model_source {
    copy_from = each.value.inference_profile_arn
  }
}
