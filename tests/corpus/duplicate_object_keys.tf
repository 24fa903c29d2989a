locals {
  a = { x = 1, x = 2 }
  b = {
    k = <<EOT
text
EOT
    other = 1
    k = 3 # wins
  }
}
