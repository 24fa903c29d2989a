data "aws_caller_identity" "current" {}

variable "models" {
  type = map(object({ model = string, owner = optional(string) }))
  default = {
    "big one" = { model = "eu.amazon.nova-pro-v1:0" }
    "it's"    = { model = "eu.amazon.nova-lite-v1:0", owner = "x" } # odd
    plain : { model = "eu.amazon.nova-micro-v1:0" },
  }
}

resource "aws_bedrock_inference_profile" "p" {
  for_each = var.models
  name     = "q-${replace(replace(each.key, "'", ""), " ", "-")}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}

resource "aws_ssm_parameter" "p" {
  for_each = { for k, p in aws_bedrock_inference_profile.p : replace(replace(k, "'", ""), " ", "-") => p.arn }
  name     = "/q/${each.key}"
  type     = "String"
  value    = each.value
}

output "plain" {
  value = aws_bedrock_inference_profile.p["plain"].arn
}
