locals {
  a = <<-EOT
    %{ for k, v in var.m ~}
    ${k}=${v}
    %{ if v == "x" }yes%{ else }no%{ endif }
    %{ endfor ~}
    $${literal} %%{literal} $$$ %% $ %
  EOT
}
