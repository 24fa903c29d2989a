# expects: profile name `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx` is refused by AWS: it has 65 characters, at most 64 are allowed
resource "aws_bedrock_inference_profile" "main" {
  name = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/a.b"
  }
}
