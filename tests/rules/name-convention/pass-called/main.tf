module "chat" {
  source = "./profile"
  name   = "platform-chat-claude-sonnet-5-dev"
}

module "more" {
  source   = "./profile"
  for_each = toset(["search"])
  name     = "platform-${each.key}-claude-sonnet-5-dev"
}
