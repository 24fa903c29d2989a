variable "app" {
  type    = string
  default = "desk"
}

variable "environment" {
  type    = string
  default = "dev"
}

provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

module "chat" {
  source = "./shared"

  name      = "${var.app}-chat-${var.environment}"
  copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
}

module "mail" {
  source = "./shared"

  name      = "${var.app}-mail-${var.environment}"
  copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
}
