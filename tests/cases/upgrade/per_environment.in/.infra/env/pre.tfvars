environment = "pre"

# The model of this environment.
model_id    = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
model_short = "claude-sonnet-45" # part of the name
