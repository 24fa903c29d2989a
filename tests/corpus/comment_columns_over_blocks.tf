a { # open
  b = 1 # b
  cc = 2 # c
} # closed
d {} # empty
