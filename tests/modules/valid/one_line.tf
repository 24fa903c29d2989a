variable "a" {}
variable "b" { type = string }
variable "c" { default = null }
locals { d = var.a }
output "e" { value = local.d }
resource "terraform_data" "f" { input = var.b }
data "aws_region" "g" {}
output "h" {
  value     = [terraform_data.f.output, data.aws_region.g.name, var.c]
  sensitive = true
}
