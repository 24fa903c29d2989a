locals {
  text = <<-EOT
    hello ${var.name}
    bye
  EOT
  n = 1
}
