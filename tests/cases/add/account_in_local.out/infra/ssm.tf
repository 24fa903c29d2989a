resource "aws_ssm_parameter" "bedrock_nova_profile_arn" {
  provider = aws.eu

  name        = "/prod/agents/bedrock/nova/inference-profile-arn"
  description = "ARN of the Bedrock application inference profile nova"
  type        = "String"
  value       = aws_bedrock_inference_profile.nova.arn
}
