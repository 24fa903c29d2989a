import Config

config :chat, Chat.Bedrock,
  region: "eu-central-1",
  model: System.get_env("CHAT_MODEL", "eu.anthropic.claude-haiku-4-5-20251001-v1:0")
