# expects: `copy_from` `arn:aws:bedrock:eu-central-1::inference-profile/eu.a.b` is refused by AWS: the account is empty
resource "aws_bedrock_inference_profile" "main" {
  name = "a"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::inference-profile/eu.a.b"
  }
}
