resource "aws_ssm_parameter" "bedrock_profile_arn" {
  name  = "/${var.environment}/${local.tags["product"]}/bedrock/inference-profile-arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}

# Twice in the module, in one environment only.
resource "aws_ssm_parameter" "copies" {
  for_each = toset(["one", "two"])
  name     = "/${var.environment}/agents/${var.environment == "dev" ? "same" : each.key}"
  type     = "String"
  value    = aws_bedrock_inference_profile.main.arn
}
