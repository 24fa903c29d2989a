environment = "prod"

profiles = {
  chat = { name = "desk-chat-prod", model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
}
