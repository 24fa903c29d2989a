variable "e" {
  default = "dev"
}
locals {
  a = { for k, v in { x = 1, y = 2 } : k => "${v}-${var.e}" if v > 1 }
  b = merge(local.a, { z = [1, "x"][0] })
  c = lookup(local.b, "z", null) == 1 ? upper("a") : join("-", [for i in range(3) : i])
  d = local.e
  e = local.d
}
