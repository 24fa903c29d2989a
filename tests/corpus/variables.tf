variable "a" {
  type = object({
    name = string
    size = optional(number, 1)
    tags = optional(map(string), {})
  })
  default = { name = "x" }
  validation {
    condition = contains(["dev", "prod"], var.a.name)
    error_message = "No."
  }
}
variable "b" {
  type = string
  sensitive = true
  ephemeral = true
  nullable = false
}
