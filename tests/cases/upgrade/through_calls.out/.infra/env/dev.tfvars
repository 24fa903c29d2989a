environment = "dev"
team_model  = { id = "eu.anthropic.claude-sonnet-5", name = "claude-sonnet-5" }
