tags = {
  product      = "agents"
  billing-mode = "saas"
  team         = "engineering"
  owner        = "engineering@example.com"
  source       = "acme/agents/.infra"
}
