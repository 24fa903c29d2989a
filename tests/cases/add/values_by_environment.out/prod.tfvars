env = "prod"

profiles = {
  main = {
    model = "eu.anthropic.claude-sonnet-5"
  }
  other = {
    model = "eu.amazon.nova-pro-v1:0"
  }
  classify = {
    model = "eu.amazon.nova-micro-v1:0"
  }
}
