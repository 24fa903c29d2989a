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
  alias  = "frankfurt"
  region = "eu-central-1"
  dynamic "default_tags" {
    for_each = [1]
    content {
      tags = { product = "agents" }
    }
  }
}
