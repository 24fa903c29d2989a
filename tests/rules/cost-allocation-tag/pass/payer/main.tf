resource "aws_ce_cost_allocation_tag" "product" {
  tag_key = "product"
  status  = "Active"
}
