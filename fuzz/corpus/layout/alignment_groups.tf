locals {
  a = 1
  bbb = 2
  # a comment ends the group
  cccccc = 3

  d = 4
  eeeeeeeeee = [
    1,
  ]
  f = 5
  gg = { h = 1 }
}
