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

resource "aws_ssm_parameter" "bedrock_profile_arn" {
  provider = aws.bedrock
  name     = "/${var.stage}/${local.tags["product"]}/bedrock/inference-profile-arn"
  type     = "String"
  value    = aws_bedrock_inference_profile.main.arn
}
