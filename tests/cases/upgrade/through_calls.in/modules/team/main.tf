variable "team" {
  type = string
}

variable "model" {
  type = object({ id = string, name = string })
}

module "profile" {
  source = "../profile"

  name     = "${var.team}-${var.model.name}"
  model_id = var.model.id
}

output "arn" {
  value = module.profile.arn
}
