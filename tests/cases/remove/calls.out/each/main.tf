provider "aws" {
  region = "eu-central-1"
}

locals {
  models = nonsensitive({
    draft = "eu.amazon.nova-pro-v1:0"
  })
}

module "all" {
  source   = "../modules/profile"
  for_each = local.models
  name     = each.key
  model_id = each.value
}

output "arns" {
  value = { for key, made in module.all : key => made.arn }
}
