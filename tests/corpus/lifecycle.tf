resource "x" "y" {
  count = var.on ? 1 : 0
  lifecycle {
    create_before_destroy = true
    ignore_changes = [tags["a"], name]
    precondition {
      condition = length(var.x) > 0 && alltrue([for s in var.x : can(regex("^eu-", s))])
      error_message = "Only in the EU."
    }
  }
}
