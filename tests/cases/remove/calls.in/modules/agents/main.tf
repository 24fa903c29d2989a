variable "agents" {
  type = map(object({ model = string }))
}

module "profile" {
  source   = "../profile"
  for_each = var.agents
  name     = "agent-${each.key}"
  model_id = each.value.model
}

output "arns" {
  value = { for key, made in module.profile : key => made.arn }
}
