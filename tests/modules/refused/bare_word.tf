# expects: `main` refers to nothing
output "o" {
  value = main
}
