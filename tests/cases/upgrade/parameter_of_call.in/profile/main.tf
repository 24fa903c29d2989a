variable "profiles" {
  type = map(object({ name = string, model = string }))
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "this" {
  for_each = var.profiles
  name     = each.value.name

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_ssm_parameter" "arn" {
  for_each = aws_bedrock_inference_profile.this
  name     = "/desk/${each.key}/inference-profile-arn"
  type     = "String"
  value    = each.value.arn
}
