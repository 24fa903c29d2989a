resource "aws_ssm_parameter" "bedrock_profile_arn" {
  name  = "/${var.environment}/${local.tags["product"]}/bedrock/inference-profile-arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}

