# MODEL = "anthropic.claude-sonnet-5"
x = 1  # was eu.amazon.nova-pro-v1:0
