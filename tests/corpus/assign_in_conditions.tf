locals {
  a = { b = c == d }
  long_name = { x = { y = 1 } } # c
  e = f({ g = 1 })
}
a = b == c
x { y = 1 } # z
