environment = "prod"

# The model of this environment.
model_id    = "eu.anthropic.claude-sonnet-5-5"
model_short = "claude-sonnet-55" # part of the name
