module "chat" {
  source   = "../profile"
  model_id = "eu.amazon.nova-pro-v1:0"
}

module "reader" {
  source = "../reader"
  arn    = module.chat.arn
}
