locals {
  a = {}
  b = { }
  c = { x = 1, y : 2, "z" = 3, (var.k) = 4, "${var.k}-x" = 5 }
  d = {
    x = 1,
    yyy = 2
    "zz" : 3
    (var.kkkkkk) = 4

    nested = { a = { b = {} } }
    list = [{ a = 1 }, { b = 2 }]
  }
  e = { x = 1, }
}
