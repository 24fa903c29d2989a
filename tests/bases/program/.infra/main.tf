terraform {
  required_version = ">= 1.6.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0, < 7.0.0"
    }
  }
}

variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "pre", "prod"], var.environment)
    error_message = "The environment must be dev, pre or prod."
  }
}

locals {
  tags = {
    product      = "agents"
    billing-mode = "internal"
    env          = var.environment
    team         = "engineering"
    owner        = "engineering@example.com"
    source       = "acme/agents/.infra"
    managed-by   = "terraform"
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = local.tags
  }
}
