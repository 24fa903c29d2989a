variable "models" {
  type = map(string)
}

module "member" {
  source   = "./member"
  for_each = var.models
  name     = each.key
  brain    = each.value
}
