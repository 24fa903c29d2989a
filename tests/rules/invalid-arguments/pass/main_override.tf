resource "aws_bedrock_inference_profile" "main" {
  name = "agents-nova-lite-prod"
}
