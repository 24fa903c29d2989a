resource "aws_bedrock_inference_profile" "main" {
  name = "agents-own-7b-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/acme.own-7b-v1:0"
  }
}
