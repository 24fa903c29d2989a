resource "aws_ssm_parameter" "bedrock_inference_profile_arn" {
  name  = "/${var.environment}/agents/bedrock/inference-profile-arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}
