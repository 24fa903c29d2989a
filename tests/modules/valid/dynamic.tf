variable "statements" {
  type = map(object({
    actions   = list(string)
    resources = optional(list(string), ["*"])
    when      = optional(map(list(string)))
  }))
  default = {
    all = { actions = ["bedrock:InvokeModel"] }
  }
}

data "aws_iam_policy_document" "it" {
  dynamic "statement" {
    for_each = var.statements
    iterator = rule

    content {
      sid       = rule.key
      actions   = rule.value.actions
      resources = rule.value.resources

      dynamic "condition" {
        for_each = coalesce(rule.value.when, {})

        content {
          test     = "StringEquals"
          variable = condition.key
          values   = [for value in condition.value : "${rule.key}-${value}"]
        }
      }
    }
  }
}

resource "aws_bedrock_inference_profile" "dynamic" {
  name = "dynamic"

  dynamic "model_source" {
    for_each = [1]
    content {
      copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/a.b"
    }
  }
}
