# café
a = 1 # ÿþ
/* Ã */
bbb = 2 # fine
