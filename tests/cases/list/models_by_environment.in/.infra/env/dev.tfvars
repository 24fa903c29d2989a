environment = "dev"
model       = "eu.anthropic.claude-sonnet-5"
