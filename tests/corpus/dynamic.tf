resource "aws_security_group" "x" {
  dynamic "ingress" {
    for_each = { for r in var.rules : r.name => r if r.on }
    iterator = rule
    content {
      from_port = rule.value.from
      to_port = rule.value.to
      cidr_blocks = lookup(rule.value, "cidrs", [])
    }
  }
}
