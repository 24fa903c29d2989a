locals {
  # The provider gives these tags to every resource of the module.
  tags = {
    product      = "agents"
    billing-mode = "client"
    env          = var.environment
    team         = "engineering"
    owner        = "engineering@example.com"
    source       = "acme/support-agent/.infra"
    managed-by   = "terraform"
    client       = "acme"
    project      = "support-agent-v1"
    cost-center  = "tbd"
    component    = "ml"
  }
}
