locals {
  a = <<EOT
  kept   as   is

	tabs too
EOT
  bb = 1
}
