variable "environment" {
  type = string
}

variable "product" {
  type    = string
  default = "audits"
}

variable "team" {
  type    = string
  default = "operations"
}

variable "owner" {
  type    = string
  default = "o@example.com"
}
