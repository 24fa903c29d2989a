locals {
  a = [for x in var.l : x]
  b = [for i, x in var.l : "${i}${x}" if x != ""]
  c = [
    for x in var.l :
    upper(x)
    if length(x) > 3
  ]
  d = flatten([for a in var.as : [for b in a.bs : { a = a, b = b }]])
  e = [for x in [1, 2] : x]
  f = [for x in (var.l) : -x]
}
