a = <<EOT
${var.x} EOT
EOT ${var.x}
  EOTX
EOT
