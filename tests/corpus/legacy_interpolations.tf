resource "x" "y" {
  a = "${var.a}"
  b = ["${var.b}"]
  c = "${lookup(var.m, "k")}"
  count = "${length(var.l)}"
}
variable "z" {
  type = "string"
}
