profile_model = "eu.anthropic.claude-sonnet-5"
models = {
  small = "eu.amazon.nova-lite-v1:0"
}
