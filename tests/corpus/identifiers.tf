locals {
  _a = 1
  a-b = 2
  a_b-c1 = 3
  for_each = 4
  null_ = 5
  trueish = true
  in_ = [for in_ in x : in_]
}
