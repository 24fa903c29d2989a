# expects: local value `list` is not defined
output "o" {
  value = [for list in local.list : list]
}
