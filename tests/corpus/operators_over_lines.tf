locals {
  a = (var.a ||
    # why
    var.b &&
  !var.c)
  b = (1 +
  2)
}
