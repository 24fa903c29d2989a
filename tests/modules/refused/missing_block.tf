# expects: `aws_bedrock_inference_profile` lacks the block `model_source`
resource "aws_bedrock_inference_profile" "main" {
  name = "a"
}
