model = "eu.anthropic.claude-sonnet-5"
fallbacks = {
  fast = "eu.amazon.nova-lite-v1:0"
}
