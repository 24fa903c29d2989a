locals {
  model = "claude-sonnet-55"
  sources = {
    claude-sonnet-45 = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    nova-pro         = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
    claude-sonnet-55 = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  }
  arn = aws_bedrock_inference_profile.rag.arn
  env = { for k in ["a", "b"] : k => { BEDROCK = local.arn } }
}
