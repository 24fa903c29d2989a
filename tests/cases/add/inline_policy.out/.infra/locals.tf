locals {
  app  = "agents"
  tags = {
    product      = local.app
    billing-mode = "saas"
    env          = var.environment
    team         = "engineering"
    owner        = "dev@example.com"
    source       = "acme/svc/.infra"
    managed-by   = "terraform"
  }
}
