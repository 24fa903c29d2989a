locals {
  profiles = {
    chat       = { name = "claude-sonnet-46", model = "eu.anthropic.claude-sonnet-4-6" }
    fast       = { name = "nova-lite", model = "eu.amazon.nova-lite-v1:0" }
    classify   = { name = "claude-haiku-45", model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
    deep-think = { name = "deep-think-claude-sonnet-46", model = "eu.anthropic.claude-sonnet-4-6" }
  }
}

module "profile" {
  source   = "../modules/profile"
  for_each = local.profiles

  name        = each.value.name
  model_id    = each.value.model
  environment = var.environment
  product     = "agents"
}

output "arns" {
  value = { for key, profile in module.profile : key => profile.arn }
}

output "fast_arn" {
  value = module.profile["fast"].arn
}

output "deep_think_arn" {
  value = module.profile["deep-think"].arn
}

output "classify_arn" {
  value = module.profile["classify"].arn
}
