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
module "llm" {
  source   = "./modules/llm"
  for_each = toset(["blue", "green"])
  colour   = each.key
  tags     = { product = "agents", billing-mode = "saas", env = "dev", team = "engineering", owner = "dev@example.com", source = "acme/svc/.infra", managed-by = "terraform" }
}
output "arns" {
  value = { for k, m in module.llm : k => m.arn }
}
