environment = "prod"

profiles = {
  chat = { name = "desk-chat-prod", model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
  only = { name = "desk-only-prod", model = "eu.amazon.nova-lite-v1:0" }
  sum  = { name = "desk-sum-prod", model = "eu.amazon.nova-lite-v1:0" }
}
