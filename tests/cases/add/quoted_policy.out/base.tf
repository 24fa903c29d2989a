terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = {
      product      = "agents"
      billing-mode = "saas"
      env          = var.env
      team         = "engineering"
      owner        = "dev@example.com"
      source       = "acme/svc/.infra"
      managed-by   = "terraform"
    }
  }
}

variable "env" {
  type = string
  validation {
    condition     = contains(["dev", "prod"], var.env)
    error_message = "dev or prod"
  }
}

data "aws_caller_identity" "current" {}

