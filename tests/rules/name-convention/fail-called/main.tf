module "chat" {
  source = "./profile"
  name   = "chat-dev"
}

module "more" {
  source   = "./profile"
  for_each = toset(["search", "triage"])
  name     = "${each.key}-dev"
}
