locals {
  product = "platform"

  profiles = {
    chat = {
      model       = "claude-sonnet-5"
      source      = "eu.anthropic.claude-sonnet-5"
      description = "Claude Sonnet 5 for chat"
      tags        = {}
    }
    embed-helper = {
      model       = "nova-lite"
      source      = "eu.amazon.nova-lite-v1:0"
      description = "Nova Lite for embed helper"
      tags        = { client = "acme" }
    }
    review = {
      model       = "claude-haiku-45"
      source      = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
      description = "Claude Haiku 4.5 for review"
      tags        = { client = "initech" }
    }
  }
}
