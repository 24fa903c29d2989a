variable "enabled" {
  type    = bool
  default = true
}

variable "extra" {
  type    = bool
}
