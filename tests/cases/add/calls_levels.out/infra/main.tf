module "bedrock" {
  source      = "../modules/all"
  environment = var.environment

  profiles = {
    chat       = { name = "claude-sonnet-46", model = "eu.anthropic.claude-sonnet-4-6" }
    fast       = { name = "nova-lite", model = "eu.amazon.nova-lite-v1:0" }
    classify   = { name = "claude-haiku-45", model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
    deep-think = { name = "deep-think-claude-sonnet-46", model = "eu.anthropic.claude-sonnet-4-6" }
  }
}

output "arns" {
  value = module.bedrock.arns
}

output "chat_arn" {
  value = module.bedrock.arns["chat"]
}

output "classify_arn" {
  value = module.bedrock.arns["classify"]
}

output "deep_think_arn" {
  value = module.bedrock.arns["deep-think"]
}
