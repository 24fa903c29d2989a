module "chat" {
  source = "./profile"
  name   = "chat"
  family = "claude-sonnet-4-5"
  date   = "20250929"
}
