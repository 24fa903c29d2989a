variable "names" {
  type    = list(string)
  default = ["a", "b"]
}

locals {
  text = <<-EOT
    Hello ${local.who},
      indented
    %{for index, name in var.names~}
    ${index}: ${name}
    %{endfor~}
    %{if length(var.names) > 1}many%{else}few%{endif}
    not a reference: $${local.nothing} %%{if}
  EOT
  who  = "you"
  raw  = <<EOF
  { "a": "${local.who}", "b": ${jsonencode({ c = local.who })} }
EOF
  nested = "outer ${"inner ${local.who} ${join("-", [for n in var.names : "x${n}"])}"}"
}

resource "aws_ssm_parameter" "text" {
  name = "/dev/text"
  type = "String"
  value = <<-JSON
    ${jsonencode({
  text = local.text
})}
  JSON
}
