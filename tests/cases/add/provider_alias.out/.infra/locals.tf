locals {
  tags = {
    product      = "agents"
    billing-mode = "internal"
    env          = var.stage
    team         = "engineering"
    owner        = "dev@example.com"
    source       = "acme/agents/.infra"
    managed-by   = "terraform"
  }
}

variable "stage" {
  type = string
}
