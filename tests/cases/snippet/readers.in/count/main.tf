provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "a" {
  count = 2
  name = "svc-${count.index}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}
output "arns" {
  value = aws_bedrock_inference_profile.a[*].arn
}
output "first" {
  value = aws_bedrock_inference_profile.a[0].arn
}
