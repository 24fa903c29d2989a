variable "items" {
  type = list(object({ local = string, var = string }))
  default = [{ local = "a", var = "b" }]
}

locals {
  # Loop variables may be called like anything.
  data   = [for local in var.items : local.var]
  module = { for var, each in ["x"] : var => each }
  deep   = [for a in [[1]] : [for b in a : [for a in [b] : a + b]]]
  text   = "%{for path in ["p"]}${path}%{endfor}"
  keys   = { local = 1, var = 2, "data" = 3, (local.text) = 4, module : 5 }
  field  = local.keys.local + local.keys["var"]
}
