locals {
  a = "x${var.a}y"
  b = "${var.a}${var.b}"
  c = "${ var.a }-${~ var.b ~}"
  d = "%{ if var.x }a%{ else }b%{ endif }"
  e = "%{ for i in var.l ~} ${i} %{~ endfor }"
  f = "a ${"b ${"c ${d}"}"}"
  g = "${{ a = 1 }.a}x"
  h = "${[for x in y : "${x}!"][0]}."
  i = "%${x}$%{ if y }%{ endif }"
}
