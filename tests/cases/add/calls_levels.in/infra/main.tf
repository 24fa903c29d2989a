module "bedrock" {
  source      = "../modules/all"
  environment = var.environment

  profiles = {
    chat = { name = "claude-sonnet-46", model = "eu.anthropic.claude-sonnet-4-6" }
    fast = { name = "nova-lite", model = "eu.amazon.nova-lite-v1:0" }
  }
}

output "arns" {
  value = module.bedrock.arns
}

output "chat_arn" {
  value = module.bedrock.arns["chat"]
}
