# expects: variable `nmae` is not defined
variable "name" {
  default = "x"
}

output "o" {
  value = <<-EOT
    %{if true}
    ${var.nmae}
    %{endif}
  EOT
}
