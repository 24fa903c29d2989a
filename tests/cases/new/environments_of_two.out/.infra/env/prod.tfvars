environment = "prod"

models = {
  classify = {
    name = "claude-haiku-45"
    id   = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }
  generate = {
    name = "claude-sonnet-5"
    id   = "eu.anthropic.claude-sonnet-5"
  }
}
