module "chat" {
  source   = "./profile"
  model_id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  color    = "blue"
}

module "mail" {
  source   = "./profile"
  model_id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  color    = "red"
}
