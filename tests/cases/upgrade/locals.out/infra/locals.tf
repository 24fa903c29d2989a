locals {
  model     = "claude-sonnet-55"
  model_arn = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  prefix    = join("-", ["platform", local.model])
}
