resource "aws_bedrock_inference_profile" "main" {
