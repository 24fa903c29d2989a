variable "environment" {
  type = string
  validation {
    condition     = can(regex("^(dev|pre|prod)$", var.environment))
    error_message = "dev, pre or prod."
  }
}
