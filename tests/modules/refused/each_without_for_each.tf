# expects: `each.key` has no meaning in resource `terraform_data.x`
resource "terraform_data" "x" {
  input = each.key
}
