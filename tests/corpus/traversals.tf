locals {
  a = var.a.b["c"].d[0][var.i].e
  b = aws_x.y[*].id
  c = aws_x.y.*.id
  d = aws_x.y.0.id
  e = data.aws_x.y["k"].z[*].a.b
  f = (var.a).b
  g = f(x)[0].y
  h = [1, 2][0]
  i = { a = 1 }["a"]
  j = var . a [ 0 ]
  k = (var.
  a)
}
