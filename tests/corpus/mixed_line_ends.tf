a = 1
bbb = 2
# c
ccccc = 3 # d
dd = 4 # e
