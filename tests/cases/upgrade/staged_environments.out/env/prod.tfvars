environment = "prod"
model_id    = "eu.anthropic.claude-sonnet-5"
model_short = "sonnet-5"
