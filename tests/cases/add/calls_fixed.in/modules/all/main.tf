terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 6.29" }
  }
}

variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment must be dev or prod."
  }
}

module "chat" {
  source = "../profile"

  name        = "claude-sonnet-46"
  model_id    = "eu.anthropic.claude-sonnet-4-6"
  environment = var.environment
  product     = "agents"
}

output "chat_arn" {
  value = module.chat.arn
}
