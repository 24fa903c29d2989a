locals {
  a = { for k, v in var.m : k => v }
  b = { for v in var.l : v.name => v... }
  c = {
    for k, v in var.m : upper(k) => {
      name = v
    }
    if v != null
  }
  d = {
    # why
    for k in var.l : # here
    k => true # each
  }
}
