locals {
  a = var.a ? 1 : 2
  b = var.a ? var.b ? "x" : "y" : "z"
  c = (
    var.a
    ? "x"
    : "y"
  )
  d = var.a == null ? -1 : !var.b ? -2 : 3
}
