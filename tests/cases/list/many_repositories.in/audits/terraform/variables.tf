variable "env" {}
variable "tags" {
  type    = map(string)
  default = { product = "audits" }
}
