module "chat" {
  source      = "../modules/profile"
  name        = "claude-sonnet-46"
  model_id    = "eu.anthropic.claude-sonnet-4-6"
  environment = var.environment
  product     = "agents"
}

module "classify" {
  source      = "../modules/profile"
  name        = "claude-haiku-45"
  model_id    = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  environment = var.environment
  product     = "agents"
}

module "deep_think" {
  source      = "../modules/profile"
  name        = "deep-think-claude-sonnet-46"
  model_id    = "eu.anthropic.claude-sonnet-4-6"
  environment = var.environment
  product     = "agents"
}

output "chat_arn" {
  description = "ARN of the profile chat"
  value       = module.chat.arn
}

output "classify_arn" {
  description = "ARN of the profile classify"
  value       = module.classify.arn
}

output "deep_think_arn" {
  description = "ARN of the profile deep-think"
  value       = module.deep_think.arn
}
