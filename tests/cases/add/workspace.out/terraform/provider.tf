terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0"
    }
  }
}

variable "region" { default = "eu-central-1" }

provider "aws" {
  region = var.region
  default_tags {
    tags = {
      product    = "audits"
      env        = terraform.workspace
      managed-by = "terraform"
    }
  }
}
