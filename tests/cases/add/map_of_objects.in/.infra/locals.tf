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
  }
}
