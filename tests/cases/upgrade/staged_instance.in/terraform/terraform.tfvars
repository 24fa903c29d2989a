profiles = {
  big = {
    model       = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    description = "Claude Sonnet 4.5 for deep answers"
    suffix      = "sonnet-45"
    tags        = { tier = "gold" }
  }
  small = {
    model  = "eu.amazon.nova-lite-v1:0"
    suffix = "nova-lite"
  }
}
