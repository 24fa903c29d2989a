label = "claude-sonnet-45"
