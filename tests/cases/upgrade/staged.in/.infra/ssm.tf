resource "aws_ssm_parameter" "arn" {
  name  = "/${var.environment}/platform/bedrock/inference-profile-arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}
