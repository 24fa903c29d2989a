provider "aws" { region = "eu-central-1" }
data "aws_caller_identity" "current" {}
resource "aws_bedrock_inference_profile" "chat" {
  name = "a-claude-sonnet-45"
  model_source { copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0" }
}
resource "aws_bedrock_inference_profile" "chat_next" {
  name = "b-nova-lite"
  model_source { copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0" }
}
output "a" { value = aws_bedrock_inference_profile.chat.arn }
output "b" { value = aws_bedrock_inference_profile.chat_next.arn }
