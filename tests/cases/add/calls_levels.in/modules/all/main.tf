terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 6.29" }
  }
}

variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment must be dev or prod."
  }
}

variable "profiles" {
  type = map(object({ name = string, model = string }))
}

module "profile" {
  source   = "../profile"
  for_each = var.profiles

  name        = each.value.name
  model_id    = each.value.model
  environment = var.environment
  product     = "agents"
}

output "arns" {
  value = { for key, profile in module.profile : key => profile.arn }
}
