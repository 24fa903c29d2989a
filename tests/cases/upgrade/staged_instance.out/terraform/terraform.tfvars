profiles = {
  big = {
    model       = "eu.anthropic.claude-sonnet-5-5"
    description = "Claude Sonnet 5.5 for deep answers"
    suffix      = "sonnet-55"
    tags        = { tier = "gold" }
  }
  small = {
    model  = "eu.amazon.nova-lite-v1:0"
    suffix = "nova-lite"
  }
}
