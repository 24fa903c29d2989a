resource "aws_ssm_parameter" "bedrock_second_profile_arn" {
  name        = "/${var.environment}/${local.tags["product"]}/bedrock/second/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile second"
  type        = "String"
  value       = aws_bedrock_inference_profile.second.arn
}
