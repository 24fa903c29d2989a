locals {
  a = f()
  b = f ( 1,2 , 3 )
  c = f(var.l...)
  d = f(
    1,
    2,
  )
  e = merge({
    a = 1
  }, {
    b = 2
  })
  f = provider::aws::arn_parse("x").region
  g = f(g(h(1)), [f(2)])
}
