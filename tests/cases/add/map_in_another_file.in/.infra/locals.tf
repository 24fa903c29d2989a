locals {
  region = "eu-central-1"
  env    = terraform.workspace
  common_tags = {
    product      = "agents"
    billing-mode = "saas"
    env          = local.env
    team         = "engineering"
    owner        = "dev@example.com"
    source       = "acme/svc/.infra"
    managed-by   = "terraform"
  }
}
