locals {
  # The provider gives these tags to every resource of the module.
  tags = {
    product      = "agents"
    billing-mode = "saas"
    env          = var.environment
    team         = "engineering"
    owner        = "engineering@example.com"
    source       = "acme/agents/.infra"
    managed-by   = "terraform"
  }
}
