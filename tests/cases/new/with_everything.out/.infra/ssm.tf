resource "aws_ssm_parameter" "bedrock_classify_profile_arn" {
  name        = "/${var.environment}/${local.tags["product"]}/bedrock/classify/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile classify"
  type        = "String"
  value       = aws_bedrock_inference_profile.classify.arn
}

resource "aws_ssm_parameter" "bedrock_generate_profile_arn" {
  name        = "/${var.environment}/${local.tags["product"]}/bedrock/generate/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile generate"
  type        = "String"
  value       = aws_bedrock_inference_profile.generate.arn
}
