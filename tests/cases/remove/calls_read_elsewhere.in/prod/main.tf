module "chat" {
  source   = "../profile"
  model_id = "eu.amazon.nova-lite-v1:0"
}

output "arn" {
  value = module.chat.arn
}
