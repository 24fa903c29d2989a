locals {
  # The provider gives these tags to every resource of the module.
  tags = {
    product      = "platform"
    billing-mode = "saas"
    env          = var.environment
    team         = "engineering"
    owner        = "e@example.com"
    source       = "acme/p/.infra"
    managed-by   = "terraform"
  }
}
