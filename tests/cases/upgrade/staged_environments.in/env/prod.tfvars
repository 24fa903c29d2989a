environment = "prod"
model_id    = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
model_short = "sonnet-45"
