environment = "dev"
model       = "claude-sonnet-45"
