variable "größe" {
  default = "ñandú — «ok»"
}
locals {
  naïve = "日本語 ${var.größe} 🎉"
}
output "größe" {
  value = local.naïve
}
