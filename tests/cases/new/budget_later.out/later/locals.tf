locals {
  # The provider gives these tags to every resource of the module.
  tags = {
    product      = "platform"
    billing-mode = "saas"
    env          = var.environment
    team         = "infra"
    owner        = "infra@example.com"
    source       = "acme/platform/.infra"
    managed-by   = "terraform"
  }
}
