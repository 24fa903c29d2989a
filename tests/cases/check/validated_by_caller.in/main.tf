variable "stage" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.stage)
    error_message = "The stage must be one of dev, prod."
  }
}

locals {
  environment = lower(var.stage)
}

module "profile" {
  source      = "./profile"
  environment = local.environment
}

module "test" {
  source      = "./profile"
  environment = "test"
}
