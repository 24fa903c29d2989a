locals {
  a = x [*] . y
  b = x["${y}"] [0]
  c = f(x) [ 0 ]
  d = "x" == y [0]
  e = [ [1] [0] ]
  f = { a = 1 } [ "a" ]
}
