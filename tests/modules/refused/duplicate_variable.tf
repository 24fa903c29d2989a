# expects: variable `a` is defined twice
variable "a" {}

variable "a" {}
