locals {
  tags = {
    product      = "platform"
    billing-mode = "saas"
    team         = "engineering"
    owner        = "engineering@example.com"
    env          = var.environment
    source       = "acme/platform/.infra"
  }
}

variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment must be dev or prod."
  }
}
