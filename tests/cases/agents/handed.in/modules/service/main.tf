variable "profile" {
  type = string
}

module "function" {
  source = "../function"
  llm    = var.profile
}
