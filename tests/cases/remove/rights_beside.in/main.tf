variable "guardrail" {}

resource "aws_bedrock_inference_profile" "chat" {
  name = "shop-claude-sonnet-5"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:444455556666:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}

output "arns" {
  value = [aws_bedrock_inference_profile.chat.arn, "arn:aws:bedrock:eu-central-1:444455556666:application-inference-profile/k3v9x2m4q7ab"]
}
