fm = "anthropic.claude-sonnet-5"
