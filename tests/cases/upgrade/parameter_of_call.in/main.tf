provider "aws" {
  region = "eu-central-1"
}

module "desk" {
  source = "./profile"

  profiles = {
    chat  = { name = "desk-chat-claude-sonnet-45", model = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0" }
    draft = { name = "desk-draft-nova-pro", model = "eu.amazon.nova-pro-v1:0" }
  }
}
