data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "llm" {
  name = "acme-audits-claude_sonnet_5-${terraform.workspace}"
  model_source {
    copy_from = "arn:aws:bedrock:${var.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
  tags = {
    client = "acme"
  }
}
