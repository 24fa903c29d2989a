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
}

variable "environment" {}

module "bedrock" {
  source      = "./modules/bedrock"
  product     = "agents"
  environment = var.environment
}
