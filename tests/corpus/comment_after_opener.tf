locals { # a
  a = { # b
    b = [ # c
      1 # d
    ] # e
  } # f
  ggggg = f( # h
    1 # i
  ) # j
} # k
