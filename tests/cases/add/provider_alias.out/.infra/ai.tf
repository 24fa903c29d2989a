data "aws_caller_identity" "bedrock" {
  provider = aws.bedrock
}

resource "aws_bedrock_inference_profile" "main" {
  provider = aws.bedrock

  name = "${local.tags["product"]}-nova-lite-${var.stage}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-west-3:${data.aws_caller_identity.bedrock.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "deep_think" {
  provider = aws.bedrock

  name        = "${local.tags["product"]}-nova-pro-${var.stage}"
  description = "Amazon Nova Pro for ${local.tags["product"]} deep-think in ${var.stage}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-west-3:${data.aws_caller_identity.bedrock.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_ssm_parameter" "bedrock_profile_arn" {
  provider = aws.bedrock
  name     = "/${var.stage}/${local.tags["product"]}/bedrock/inference-profile-arn"
  type     = "String"
  value    = aws_bedrock_inference_profile.main.arn
}

resource "aws_ssm_parameter" "bedrock_deep_think_profile_arn" {
  provider = aws.bedrock

  name        = "/${var.stage}/${local.tags["product"]}/bedrock/deep-think/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile deep-think"
  type        = "String"
  value       = aws_bedrock_inference_profile.deep_think.arn
}
