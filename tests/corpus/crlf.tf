# Orders service
locals {
  product = "orders" # who pays
  tags = {
    env  = var.environment
    team = "engineering"
  }
}

output "x" { value = 1 }
