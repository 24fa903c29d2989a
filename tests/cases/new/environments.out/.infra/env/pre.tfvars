environment = "pre"

models = {
  main = {
    name = "claude-sonnet-55"
    id   = "eu.anthropic.claude-sonnet-5-5"
  }
}
