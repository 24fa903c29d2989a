# expects: resource `aws_bedrock_inference_profile` has no attribute `inference_profile_arn`
resource "aws_bedrock_inference_profile" "main" {
  name = "a"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/a.b"
  }
}

output "arn" {
  value = try(aws_bedrock_inference_profile.main.inference_profile_arn, null)
}
