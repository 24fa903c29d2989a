variable "environment" {
  type = list(object({ name = string, value = string }))
}
