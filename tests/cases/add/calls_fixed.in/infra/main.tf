module "bedrock" {
  source      = "../modules/all"
  environment = var.environment
}

output "chat_arn" {
  value = module.bedrock.chat_arn
}
