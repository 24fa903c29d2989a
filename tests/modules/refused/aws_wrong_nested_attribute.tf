# expects: the elements of `models` have no attribute `arn`
resource "aws_bedrock_inference_profile" "main" {
  name = "a"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/a.b"
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.main.models[*].arn
}
