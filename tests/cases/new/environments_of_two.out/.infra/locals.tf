locals {
  # The provider gives these tags to every resource of the module.
  tags = {
    product      = "agents"
    billing-mode = "internal"
    env          = var.environment
    team         = "engineering"
    owner        = "o@example.com"
    source       = "acme/agents/.infra"
    managed-by   = "terraform"
  }
}
