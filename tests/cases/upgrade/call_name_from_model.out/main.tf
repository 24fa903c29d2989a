provider "aws" {
  region = "eu-central-1"
}

variable "model_id" {
  type    = string
  default = "eu.anthropic.claude-sonnet-5-5"
}

locals {
  short = trimprefix(var.model_id, "eu.anthropic.")
}

module "chat" {
  source = "./profile"

  name     = "desk-chat-${local.short}"
  model_id = var.model_id
}
