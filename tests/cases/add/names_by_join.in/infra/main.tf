terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.29"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "extra_tags" {
  type    = map(string)
  default = {}
}

locals {
  product = "agents"
  env     = terraform.workspace
  tags = {
    product      = local.product
    billing-mode = "saas"
    env          = local.env
    team         = "engineering"
    owner        = "dev@example.com"
    source       = "acme/svc/.infra"
    managed-by   = "terraform"
  }
}
