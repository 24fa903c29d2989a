terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "6.62.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "tags" {
  type = map(string)
  default = {
    product = "agents"
    env     = "dev"
    team    = "engineering"
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "chat" {
  name        = "agents-chat"
  description = "What people talk to"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  tags = merge(var.tags, {
    component = "ml"
  })
}

resource "aws_ssm_parameter" "chat" {
  name  = "/agents/chat"
  type  = "String"
  value = aws_bedrock_inference_profile.chat.arn
  tags  = var.tags
}
