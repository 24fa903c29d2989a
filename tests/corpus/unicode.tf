locals {
  größe = 1
  名前 = "値" # 説明
  é = "é" # two code points
  emoji = "👩‍👩‍👧" # family
  x = 1 # ascii
}
