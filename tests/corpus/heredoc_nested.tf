locals {
  a = <<A
${ <<B
inner ${var.x}
B
} outer
A
}
