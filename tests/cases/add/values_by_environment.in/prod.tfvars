env = "prod"

profiles = {
  main = {
    model = "eu.anthropic.claude-sonnet-5"
  }
  other = {
    model = "eu.amazon.nova-pro-v1:0"
  }
}
