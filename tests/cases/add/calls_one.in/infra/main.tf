module "chat" {
  source      = "../modules/profile"
  name        = "claude-sonnet-46"
  model_id    = "eu.anthropic.claude-sonnet-4-6"
  environment = var.environment
  product     = "agents"
}

output "chat_arn" {
  description = "ARN of the profile chat"
  value       = module.chat.arn
}
