locals {
  # The provider gives these tags to every resource of the module.
  tags = {
    app   = "shop"
    owner = "ops@example.com"
    stage = var.environment
  }
}
