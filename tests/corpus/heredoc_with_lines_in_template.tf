locals {
  a = <<-EOT
    before ${jsonencode({
    a=1,
      bb=[1,2]
    })} after
    last
  EOT
}
