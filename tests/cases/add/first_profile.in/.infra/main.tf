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
  default_tags { tags = local.tags }
}

locals {
  tags = {
    product      = "mistery"
    billing-mode = "saas"
    env          = var.environment
    team         = "engineering"
    owner        = "dev@example.com"
    source       = "acme/mistery/.infra"
    managed-by   = "terraform"
  }
}

resource "aws_s3_bucket" "uploads" {
  bucket = "${local.tags.product}-uploads-${var.environment}"
}
