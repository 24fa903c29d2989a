MODEL = "anthropic.claude-sonnet-5"
