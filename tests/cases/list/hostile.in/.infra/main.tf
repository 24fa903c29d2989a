resource "aws_bedrock_inference_profile" "escapes" {
  name = "a\u001b[31mb\nmain  claude-sonnet-5\u202e"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/x\u001b]0;t\u0007.y\nz"
  }
  tags = { "k\u001b[1m" = "v\n::error::x" }
}

resource "aws_bedrock_inference_profile" "each" {
  for_each = { "first\nsecond" = "x" }
  name     = each.value
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0"
  }
}
