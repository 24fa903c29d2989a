locals {
  a = { for k, v in var.m : k => v &&
  var.w }
  b = { for k in var.m : k =>
    k == "x"
    ? 1 :
  2 }
  c = { for k in var.m : k => <<-EOT
    text
  EOT
  }
}
