terraform {
  required_version = ">= 1.9"
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
    tags = { product = "agents", owner = "a@example.com" }
  }
}

provider "aws" {
  alias  = "other"
  region = "eu-central-1"
  default_tags {
    tags = { product = "shared" }
  }
}

module "chat" {
  source = "../module"
  name   = "desk-chat"
}

module "sum" {
  source = "../module"
  name   = "desk-sum"
  providers = {
    aws = aws.other
  }
}
