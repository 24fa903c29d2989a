locals {
  a = 1 # one
  bbbb = 22 // two
  cc = "x" /* three */
  d = [ # opens
    1, # first
    22222, # second
  ] # closes
  e = 5 # five
}
