resource "aws_ssm_parameter" "bedrock_profile_arn" {
  name        = "/${var.environment}/platform/bedrock/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile"
  type        = "String"
  value       = aws_bedrock_inference_profile.main.arn
  tags        = aws_bedrock_inference_profile.main.tags
}

resource "aws_ssm_parameter" "bedrock_classify_profile_arn" {
  name        = "/${var.environment}/platform/bedrock/classify/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile classify"
  type        = "String"
  value       = aws_bedrock_inference_profile.classify.arn
  tags        = aws_bedrock_inference_profile.classify.tags
}

resource "aws_ssm_parameter" "bedrock_support_profile_arn" {
  name        = "/${var.environment}/platform/bedrock/support/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile support"
  type        = "String"
  value       = aws_bedrock_inference_profile.support.arn
  tags        = aws_bedrock_inference_profile.support.tags
}
