variable "environment" {
  description = "Environment to deploy: part of every name and the value of the tag env"
  type        = string
  default     = "dev"
}
