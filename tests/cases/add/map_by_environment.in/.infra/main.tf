terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0"
    }
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
      owner        = "dev@example.com"
      source       = "acme/agents/.infra"
      managed-by   = "terraform"
    }
  }
}

variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment must be dev or prod."
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "llm" {
  for_each = var.environment == "dev" ? { trial = "nova-micro" } : { chat = "nova-pro", search = "nova-lite" }

  name = "agents-${join("-", [each.value, var.environment])}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.${each.value}-v1:0"
  }
}

output "profile_arns" {
  value = { for key, profile in aws_bedrock_inference_profile.llm : key => profile.arn }
}
