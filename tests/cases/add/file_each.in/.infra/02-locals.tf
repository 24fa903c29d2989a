locals {
  environment = var.environment
  module_tags = {
    product      = "agents"
    billing-mode = "saas"
    env          = local.environment
    team         = "engineering"
    owner        = "dev@example.com"
    source       = "acme/svc/.infra"
    managed-by   = "terraform"
  }
}
