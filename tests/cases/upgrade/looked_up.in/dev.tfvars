environment = "dev"
model       = "sonnet"
