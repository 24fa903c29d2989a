variable "profiles" {
  type = map(object({
    model       = string
    description = optional(string, "Bedrock profile")
    suffix      = optional(string)
    tags        = optional(map(string), {})
  }))
}
variable "region" { default = "eu-central-1" }
