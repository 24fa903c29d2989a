variable "models" {
  type = map(string)
}

variable "stage" {
  type = string
}

module "each" {
  source   = "../profile"
  for_each = var.models

  name        = each.key
  model_id    = each.value
  environment = var.stage
}
