environment = "dev"

profiles = {
  chat = { name = "desk-chat-dev", model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
  sum  = { name = "desk-sum-dev", model = "eu.amazon.nova-lite-v1:0" }
}
