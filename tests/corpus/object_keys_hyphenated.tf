locals {
  tags = {
    billing-mode = "client"
    cost-center = "tbd"
    managed-by = "terraform" # always
  }
  mode = local.tags["billing-mode"]
}
