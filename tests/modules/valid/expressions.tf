variable "env" {
  default = "dev"
}

variable "typed" {
  type    = object({ name = string, size = optional(number, 3), list = list(string) })
  default = { name = 7, list = [1, true] }
}

locals {
  tags = { product = "agents", "billing-mode" = "client", env = var.env }
  list = ["b", "a"]
}

output "all" {
  value = {
    text       = "${var.env}-${1 + 2}-${true}-${1.5}-${1.0}-${-3}"
    lone       = "${7}"
    escaped    = "a$${b} %%{c} \u00e9 \"\\ \t$$$${x} $"
    index      = local.tags["billing-mode"]
    merged     = merge(local.tags, { env = "x" }, null)
    spread     = merge([local.tags, { b = 2 }]...)
    computed   = { (var.env) = 1, plain = 2, "${var.env}2" = 3 }
    chosen     = var.env == "dev" ? 1 : "a"
    different  = 1 == "1"
    formatted  = format("%s-%v-%d%%", var.env, true, 3)
    joined     = join("-", local.list, ["c"])
    upper      = upper("aé")
    replaced   = replace("a_b_c", "_", "--")
    first      = coalesce(null, "", "x")
    tried      = try(local.tags.missing, local.tags["none"], "fallback")
    looked     = lookup(local.tags, "none", "d")
    set        = toset(["b", "a", "b"])
    loop       = [for k, v in local.tags : "${k}=${v}" if k != "env"]
    map_loop   = { for i, v in local.list : v => i }
    set_loop   = [for v in toset(local.list) : v]
    splat      = [{ n = 1 }, { n = 2 }][*].n
    lone_splat = { n = 1 }[*].n
    keys       = keys(local.tags)
    values     = values({ b = 1, a = 2 })
    length     = length(local.list) + length(local.tags)
    sub        = substr("abcdef", 1, 3)
    sub_end    = substr("abcdef", 2, -1)
    split      = split("/", "a/b")[1]
    zipped     = zipmap(local.list, [1, 2])
    directive  = "%{if var.env == "dev"}d%{else}p%{endif}x"
    arithmetic = [6 / 2, 7 % 3, -7 % 3, 2 * -3]
    typed      = var.typed.name
    typed_list = var.typed.list
    strings    = [trimprefix("a-b", "a-"), trimsuffix("a-b", "-b"), trimspace(" x "), tostring(5)]
    negated    = !(var.env != "dev" && true)
    heredoc    = <<EOT
  a ${var.env}

b $${c}
EOT
    flush      = <<-EOT
        a
          b ${var.env} c

        ${var.env}
      d
    EOT
    flush_deep = <<-EOT
    trigger:
        foo ${var.env} bar
        baz
    EOT
  }
}
