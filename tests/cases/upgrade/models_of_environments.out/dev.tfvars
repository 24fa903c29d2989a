model = "eu.anthropic.claude-sonnet-5-5"
