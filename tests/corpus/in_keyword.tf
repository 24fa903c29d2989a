locals {
  a = [for in in in : in]
  b = [for x in[1] : x]
  c = [for x in {a=1} : x]
  d = [for x in f(y) : x]
  in = 1
}
