environment = "pre"

models = {
  main = {
    name = "claude-sonnet-5"
    id   = "eu.anthropic.claude-sonnet-5"
  }
}
