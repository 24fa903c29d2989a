locals {
  a = provider::time::rfc3339_parse(var.t).year
  b = core :: max ( 1, 2 )
}
