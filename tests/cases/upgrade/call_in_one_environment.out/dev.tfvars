environment = "dev"
model_id    = "eu.anthropic.claude-sonnet-5-5"
slug        = "claude-sonnet-55"
