resource "aws_ssm_parameter" "profiles" {
  name = "/agents/profiles"
  type = "String"
  value = jsonencode({
    "main" = aws_bedrock_inference_profile.main.arn,
  })
}
