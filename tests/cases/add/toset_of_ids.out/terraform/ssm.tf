resource "aws_ssm_parameter" "bedrock_deep_profile_arn" {
  name        = "/${terraform.workspace}/agents/bedrock/deep/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile deep"
  type        = "String"
  value       = aws_bedrock_inference_profile.deep.arn
}
