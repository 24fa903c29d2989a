# expects: local value `a` is defined twice
locals {
  a = 1
}

locals {
  a = 2
}
