provider "aws" {
  region = "eu-central-1"
}
data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "x-sonnet-45"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}
resource "aws_bedrock_inference_profile" "x" {
  for_each = { a = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", b = "eu.amazon.nova-pro-v1:0" }
  name = "x-${each.key}-${each.key == "a" ? "sonnet-45" : "nova-pro"}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}
output "main" { value = aws_bedrock_inference_profile.main.arn }
output "all" { value = values(aws_bedrock_inference_profile.x)[*].arn }
