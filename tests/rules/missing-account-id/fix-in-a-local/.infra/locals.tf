locals {
  source = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"

  # The provider gives these tags to every resource of the module.
  tags = {
    product      = "agents"
    billing-mode = "saas"
    env          = var.environment
    team         = "engineering"
    owner        = "engineering@example.com"
    source       = "acme/agents/.infra"
    managed-by   = "terraform"
  }
}
