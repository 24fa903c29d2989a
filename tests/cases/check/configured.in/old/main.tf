resource "aws_bedrock_inference_profile" "x" {
  name = "a.b"
}
