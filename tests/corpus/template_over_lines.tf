locals {
  a = "x ${
    var.a
  } y"
  b = "${join(",", [
    "a",
  "b"])} z"
}
