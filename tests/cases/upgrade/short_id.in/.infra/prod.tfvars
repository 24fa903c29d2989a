environment = "prod"
model       = "claude-sonnet-45"
