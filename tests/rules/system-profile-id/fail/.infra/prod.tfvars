model_id = "eu.anthropic.claude-sonnet-5"
