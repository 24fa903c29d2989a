variable "environment" {
  type        = string
  description = "dev, pre or prod"
  default     = "dev"
}
