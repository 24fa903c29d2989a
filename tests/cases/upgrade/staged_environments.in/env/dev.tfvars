environment = "dev"
model_id    = "eu.anthropic.claude-sonnet-4-6"
model_short = "sonnet-46"
