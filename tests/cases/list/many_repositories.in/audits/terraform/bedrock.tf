data "aws_caller_identity" "current" {}

locals {
  profiles = {
    extract   = { model = "eu.amazon.nova-lite-v1:0", short = "nova-lite" }
    summarise = { model = "eu.amazon.nova-pro-v1:0", short = "nova-pro" }
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.profiles

  name = "audits-${each.key}-${each.value.short}-${var.env}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }

  tags = merge(var.tags, { component = "ml" })
}

resource "aws_ssm_parameter" "profile" {
  for_each = local.profiles

  name  = "/${var.env}/audits/bedrock/${each.key}/inference-profile-arn"
  type  = "String"
  value = aws_bedrock_inference_profile.this[each.key].arn
}
