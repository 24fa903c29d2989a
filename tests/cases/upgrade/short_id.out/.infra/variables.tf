variable "environment" {
  type = string
}

variable "model" {
  type = string
}
