# expects: local value `a` is defined by itself through `b`, `c`
locals {
  a = local.b
  b = [local.c]
  c = "${local.a}"
}
