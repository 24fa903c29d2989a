/* The first
   of them */ locals {
  a = 1
  /* of
  b */ b = 2 /* and
  more */
  c = { /* d */ d = 1 /* too */, e = 2 /* of
  e */ }
  f = x.00
  g = x.1e5.y
}

/* alone */ /*
*/

x "y" {
} /* of
  x */ # too

/* a */ /* b
*/ z {
  /* only */ a = 1
}
