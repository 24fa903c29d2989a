environment = "blue"
model       = "eu.anthropic.claude-sonnet-5"
