terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.29" }
  }
}

variable "env" {
  type = string
}

provider "aws" { region = "eu-central-1" }

locals {
  common_tags = {
    product = "platform", env = var.env, team = "engineering", owner = "e@example.com"
    source = "acme/mono/services/search/infra", managed-by = "terraform", billing-mode = "saas"
  }
}
