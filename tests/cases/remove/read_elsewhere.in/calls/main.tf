locals {
  profiles = {
    chat = "eu.amazon.nova-pro-v1:0"
    rank = "eu.amazon.nova-lite-v1:0"
  }
}

module "ai" {
  source   = "./ai"
  for_each = local.profiles
  key      = each.key
  model    = each.value
}

output "arns" {
  value = { for k, m in module.ai : k => m.arn }
}
