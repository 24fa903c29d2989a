# expects: `arn` of `aws_bedrock_inference_profile` cannot be set
resource "aws_bedrock_inference_profile" "main" {
  arn  = "x"
  name = "a"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/a.b"
  }
}
