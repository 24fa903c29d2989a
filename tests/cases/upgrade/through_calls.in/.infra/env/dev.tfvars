environment = "dev"
team_model  = { id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", name = "claude-sonnet-45" }
