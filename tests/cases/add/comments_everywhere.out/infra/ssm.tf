resource "aws_ssm_parameter" "bedrock_c_profile_arn" {
  name        = "/${var.environment}/agents/bedrock/c/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile c"
  type        = "String"
  value       = aws_bedrock_inference_profile.c.arn
}
