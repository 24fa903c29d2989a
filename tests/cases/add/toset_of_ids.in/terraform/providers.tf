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
  region = var.region
  default_tags { tags = merge(local.base, { env = terraform.workspace }) }
}
variable "region" {
  type    = string
  default = "eu-central-1"
}
locals {
  base = {
    product        = "agents"
    "billing-mode" = "internal"
    team           = "infra"
    owner          = "infra@example.com"
    source         = "acme/svc/terraform"
    "managed-by"   = "terraform"
  }
}
