resource "aws_ssm_parameter" "bedrock_profile_arn" {
  name        = "/${var.environment}/${local.tags["product"]}/bedrock/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile"
  type        = "String"
  value       = aws_bedrock_inference_profile.main.arn
}
