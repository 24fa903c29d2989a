environment = "pre"

models = {
  main = {
    name = "claude-sonnet-5"
    id   = "eu.anthropic.claude-sonnet-5"
  }
  classify = {
    name = "nova-pro"
    id   = "eu.amazon.nova-pro-v1:0"
  }
}
