tags = {
  product = "agents"
  billing-mode = "saas"
  env = "dev"
  team = "engineering"
  owner = "dev@example.com"
  source = "acme/svc/tf"
  managed-by = "terraform"
}
