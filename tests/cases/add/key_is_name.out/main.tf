provider "aws" {
  region = "eu-central-1"
}

# My chatbot.
resource "aws_bedrock_inference_profile" "bot" {
  name = "bot"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "triage" {
  name        = "triage-nova-lite"
  description = "Amazon Nova Lite for agents triage in ${var.environment}"

  tags = {
    product      = "agents"
    billing-mode = "saas"
    env          = var.environment
    team         = "infra"
    owner        = "infra@example.com"
    source       = "acme/bot/infra"
    managed-by   = "terraform"
  }

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
