resource "terraform_data" "new" {
  input = "x"
}

resource "terraform_data" "many" {
  for_each = toset(["a", "b"])
  input    = each.value

  triggers_replace = [terraform_data.new.id]

  lifecycle {
    ignore_changes       = [input, triggers_replace]
    replace_triggered_by = [terraform_data.new.output, terraform_data.new]
    prevent_destroy      = false

    precondition {
      condition     = each.key != ""
      error_message = "No ${each.key}."
    }
  }

  provisioner "local-exec" {
    when       = destroy
    on_failure = continue
    command    = "echo ${self.input}"
  }
}

moved {
  from = terraform_data.old
  to   = terraform_data.new
}

moved {
  from = terraform_data.list[0]
  to   = terraform_data.many["a"]
}

removed {
  from = terraform_data.gone

  lifecycle {
    destroy = false
  }
}

import {
  to = aws_ssm_parameter.imported
  id = "/dev/imported"
}

resource "aws_ssm_parameter" "imported" {
  name  = "/dev/imported"
  type  = "String"
  value = "x"

  depends_on = [terraform_data.new, data.aws_region.current]
}

data "aws_region" "current" {}

check "region" {
  data "aws_region" "scoped" {}

  assert {
    condition     = data.aws_region.scoped.region == data.aws_region.current.region
    error_message = "The region is ${data.aws_region.scoped.region}."
  }
}
