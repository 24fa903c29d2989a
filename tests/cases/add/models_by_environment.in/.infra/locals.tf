locals {
  # The provider gives these tags to every resource of the module.
  tags = {
    product      = "platform"
    billing-mode = "saas"
    env          = var.environment
    team         = "engineering"
    owner        = "a@example.com"
    source       = "acme/shop/.infra"
    managed-by   = "terraform"
  }
}
