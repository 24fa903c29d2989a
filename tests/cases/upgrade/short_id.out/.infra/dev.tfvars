environment = "dev"
model       = "claude-sonnet-5"
