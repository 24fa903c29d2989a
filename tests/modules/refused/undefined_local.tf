# expects: local value `tag` is not defined
locals {
  tags = {}
}

output "o" {
  value = merge(local.tags, { a = "x-${upper(local.tag)}" })
}
