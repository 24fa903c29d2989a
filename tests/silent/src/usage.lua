-- local model = "anthropic.claude-sonnet-5"
local shop = "amazon.com"
