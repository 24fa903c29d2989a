variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment is dev or prod."
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product      = "agents"
      billing-mode = "saas"
      env          = var.environment
      team         = "engineering"
      owner        = "engineering@example.com"
      source       = "acme/agents/infra"
      managed-by   = "terraform"
    }
  }
}

locals {
  agents = {
    mail = { model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
    news = { model = var.environment == "prod" ? "eu.anthropic.claude-sonnet-5" : "eu.anthropic.claude-sonnet-4-5-20250929-v1:0" }
  }
}

module "chat" {
  source      = "../modules/profile"
  name        = "claude-sonnet-45"
  model_id    = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  environment = var.environment
}

module "agent" {
  source   = "../modules/profile"
  for_each = local.agents

  name        = each.key
  model_id    = each.value.model
  environment = var.environment
}

module "pair" {
  source = "../modules/pair"
  stage  = var.environment

  models = {
    "claude-sonnet-5" = "eu.anthropic.claude-sonnet-5"
    "nova-pro"        = "eu.amazon.nova-pro-v1:0"
  }
}

output "chat_arn" {
  value = module.chat.arn
}
