terraform {
  required_version = ">= 1.6"
}

variable "environment" {
  type = string
}

# What everything here is tagged with, once there is something.
locals {
  tags = {
    product      = "platform"
    billing-mode = "saas"
    env          = var.environment
    team         = "infra"
    owner        = "infra@example.com"
    source       = "acme/desk/infra"
    managed-by   = "terraform"
  }
}

data "aws_caller_identity" "current" {}
