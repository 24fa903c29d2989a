locals {
  a = 1 /* goes
     on */
  bbb = 2
  /* x
  y */ c = 3
}
