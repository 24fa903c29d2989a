data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "model" {
  for_each = local.models

  name        = format("%s-%s-%s", local.common_tags["product"], each.value.model, local.env)
  description = "Profile ${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:${local.region}:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.id}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_ssm_parameter" "model" {
  for_each = aws_bedrock_inference_profile.model
  name     = "/${local.env}/agents/bedrock/${each.key}/inference-profile-arn"
  type     = "String"
  value    = each.value.arn
}
