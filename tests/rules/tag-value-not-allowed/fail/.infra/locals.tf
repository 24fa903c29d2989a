locals {
  # The provider gives these tags to every resource of the module.
  tags = {
    product      = "agents"
    billing-mode = "sas"
    env          = var.environment
    team         = "engineering"
    owner        = "engineering"
    source       = "acme/agents/.infra"
    managed-by   = "tofu"
  }
}
