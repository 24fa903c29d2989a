variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment is dev or prod."
  }
}

variable "team_model" {
  type = object({ id = string, name = string })
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product      = "desk"
      billing-mode = "saas"
      env          = var.environment
      team         = "support"
      owner        = "support@example.com"
      source       = "acme/desk/.infra"
      managed-by   = "terraform"
    }
  }
}

locals {
  agents = {
    mail = { name = "desk-mail-claude-sonnet-45", model = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0" }
    news = { name = "desk-news-claude-haiku-45", model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
  }

  search = "claude-sonnet-45"
}

module "chat" {
  source = "../modules/profile"

  name     = "desk-claude-sonnet-45-${var.environment}"
  model_id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
}

module "agent" {
  source   = "../modules/profile"
  for_each = local.agents

  name     = "${each.value.name}-${var.environment}"
  model_id = each.value.model
}

module "team" {
  source = "../modules/team"

  team  = "support-${var.environment}"
  model = var.team_model
}

module "search" {
  source = "../modules/profile"

  name     = "search-${local.search}-${var.environment}"
  model_id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
}

module "by_model" {
  source   = "../modules/profile"
  for_each = { "claude-sonnet-45" = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0" }

  name     = "desk-batch-${each.key}-${var.environment}"
  model_id = each.value
}

resource "aws_s3_bucket" "search" {
  bucket = "desk-index-${local.search}"
}

resource "aws_ssm_parameter" "chat" {
  name  = "/${var.environment}/desk/bedrock/chat/inference-profile-arn"
  type  = "String"
  value = module.chat.arn
}

output "agent_arns" {
  value = { for key, agent in module.agent : key => agent.arn }
}

output "team_arn" {
  value = module.team.arn
}
