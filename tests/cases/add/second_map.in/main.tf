terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.30"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product      = "platform"
      billing-mode = "saas"
      env          = var.environment
      team         = "engineering"
      owner        = "engineering@example.com"
      source       = "acme/platform"
      managed-by   = "terraform"
    }
  }
}

variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "dev or prod"
  }
}

locals {
  profiles = {
    chat = { id = "eu.amazon.nova-pro-v1:0", short = "nova-pro" }
  }
  text = {
    chat = "Answers in the chat"
  }
}

resource "aws_bedrock_inference_profile" "p" {
  for_each = local.profiles

  name        = "platform-${each.value.short}-${var.environment}"
  description = local.text[each.key]

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/${each.value.id}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "profiles" {
  value = { for key, profile in aws_bedrock_inference_profile.p : key => profile.arn }
}
