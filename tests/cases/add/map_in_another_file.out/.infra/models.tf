locals {
  # every model that we use; keep sorted
  models = {
    deep_think = {
      model = "claude-sonnet-5"
      id    = "eu.anthropic.claude-sonnet-5"
    }
    extract_fields = {
      model = "nova-lite"
      id    = "eu.amazon.nova-lite-v1:0"
    } # cheap
    summarize = {
      model = "nova-pro"
      id    = "eu.amazon.nova-pro-v1:0"
    }
  }
}
