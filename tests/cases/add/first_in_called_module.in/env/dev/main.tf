terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" { region = "eu-central-1" }
module "llm" {
  source      = "../../modules/llm"
  name        = "shop"
  environment = "dev"
}
output "x" { value = 1 }
