# expects: `count.index` has no meaning in output `o`
output "o" {
  value = count.index
}
