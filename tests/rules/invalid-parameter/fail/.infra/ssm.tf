resource "aws_ssm_parameter" "no_slash" {
  name  = "${var.environment}/agents/bedrock/inference-profile-arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}

resource "aws_ssm_parameter" "reserved" {
  name  = "/aws/agents/bedrock/inference-profile-arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}

resource "aws_ssm_parameter" "all" {
  for_each = { main = aws_bedrock_inference_profile.main.arn }
  name     = "/${var.environment}/agents/${each.key} profile"
  type     = "String"
  value    = each.value
}
