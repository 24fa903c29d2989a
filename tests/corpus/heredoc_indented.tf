resource "x" "y" {
  policy = <<-POLICY
    {
      "a": "${var.a}",
      "b": ["${join("\",\"", var.b)}"]
    }
  POLICY
  after = 1
}
