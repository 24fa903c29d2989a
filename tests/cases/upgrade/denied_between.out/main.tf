provider "aws" {
  region = "eu-central-1"
}

module "red" {
  source = "./team"
  team   = "red"
  models = {
    chat = { short = "claude-haiku-45", id = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
    sort = { short = "nova-pro", id = "eu.amazon.nova-pro-v1:0" }
  }
}

module "blue" {
  source = "./team"
  team   = "blue"
  models = {
    chat = { short = "claude-sonnet-45", id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0" }
  }
}
