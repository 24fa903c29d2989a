variable "a" {
  default = 1
}
variable "flag" {
  type    = bool
  default = false
}
locals {
  math    = -(var.a + 2) * 3 / 4 % 5 - 1
  logic   = !var.flag && var.a >= 1 || var.a != 2 ? "x" : var.flag ? "y" : "z"
  indexed = { "a" = [1, 2] }["a"][var.a]
  called  = merge({ a = 1 }, [{ b = 2 }, { c = 3 }]...)["b"]
  group   = (
    var.flag
    || var.a == 1
    # a comment among operands
    || local.math > 3
  )
  null_safe = try(coalesce(null, var.a), [for x in [] : x][0], null)
  obj = {
    "quoted key" : 1,
    plain = 2
    (format("%s", "computed")) = 3, "x${var.a}" = 4
  }
  attr = local.obj["quoted key"] + local.obj.plain
}
/* a comment
   over lines */ locals { after = 1 } // and behind
output "o" { value = { (local.logic) = local.after, g = local.group } }
