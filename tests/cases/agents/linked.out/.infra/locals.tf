locals {
  # The provider gives these tags to every resource of the module.
  tags = {
    product      = "platform"
    billing-mode = "saas"
    env          = var.environment
    team         = "engineering"
    owner        = "owner@example.com"
    source       = "acme/platform/.infra"
    managed-by   = "terraform"
  }
}
