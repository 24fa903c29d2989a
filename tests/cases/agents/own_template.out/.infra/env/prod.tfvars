environment = "prod"

models = {
  main = {
    name = "claude-sonnet-45"
    id   = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}
