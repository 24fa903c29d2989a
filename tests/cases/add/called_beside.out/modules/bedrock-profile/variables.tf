variable "name" {
  type = string
}

variable "description" {
  type    = string
  default = "Managed by platform"
}

variable "inference_profile_id" {
  type = string
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "environment" {
  description = "Environment to deploy: part of every name and the value of the tag env"
  type        = string

  validation {
    condition     = contains(["dev", "pre", "prod"], var.environment)
    error_message = "The environment must be dev, pre or prod."
  }
}
