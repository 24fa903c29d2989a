provider "aws" {
  region = "eu-central-1"
}

module "desk" {
  source = "./profile"

  profiles = {
    chat  = { name = "desk-chat-claude-sonnet-5", model = "eu.anthropic.claude-sonnet-5" }
    draft = { name = "desk-draft-nova-pro", model = "eu.amazon.nova-pro-v1:0" }
  }
}
