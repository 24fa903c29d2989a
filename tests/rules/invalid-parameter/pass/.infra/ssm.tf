resource "aws_ssm_parameter" "arn" {
  name  = "/${var.environment}/${local.tags["product"]}/bedrock/inference-profile-arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}

resource "aws_ssm_parameter" "plain" {
  name  = "inference-profile-arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}

variable "prefix" {
  type = string
}

resource "aws_ssm_parameter" "prefixed" {
  name  = "${var.prefix}/arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}
