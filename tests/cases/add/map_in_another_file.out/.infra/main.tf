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

resource "aws_bedrock_inference_profile" "other" {
  name        = "${local.common_tags["product"]}-nova-micro-${local.env}"
  description = "Amazon Nova Micro for ${local.common_tags["product"]} other in ${local.env}"

  # What differs from local.common_tags; a tag here wins over the provider's default tag.
  tags = {
    client = "acme"
  }

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:${local.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-micro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
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

resource "aws_ssm_parameter" "other" {
  name        = "/${local.env}/agents/bedrock/other/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile other"
  type        = "String"
  value       = aws_bedrock_inference_profile.other.arn
}
