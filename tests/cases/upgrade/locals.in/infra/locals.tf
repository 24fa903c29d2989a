locals {
  model     = "claude-sonnet-45"
  model_arn = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  prefix    = join("-", ["platform", local.model])
}
