variable "environment" {
  description = "Environment to deploy: part of every name and the value of the tag env"
  type        = string

  validation {
    condition     = contains(["dev", "pre", "prod"], var.environment)
    error_message = "The environment must be dev, pre or prod."
  }
}
