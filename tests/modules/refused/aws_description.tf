# expects: description `Profile for agents — dev` is refused by AWS: `—` at position 20 is not allowed
locals {
  product = "agents"
}

resource "aws_bedrock_inference_profile" "main" {
  name        = "a"
  description = "Profile for ${local.product} — dev"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/a.b"
  }
}
