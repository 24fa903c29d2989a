resource "aws_ssm_parameter" "bedrock_deep_profile_arn" {
  name        = "/${terraform.workspace}/agents/bedrock/deep/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile deep"
  type        = "String"
  value       = aws_bedrock_inference_profile.deep.arn
}

resource "aws_ssm_parameter" "bedrock_claude_haiku_45_profile_arn" {
  name        = "/${terraform.workspace}/agents/bedrock/claude-haiku-45/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile claude-haiku-45"
  type        = "String"
  value       = aws_bedrock_inference_profile.claude_haiku_45.arn
}
