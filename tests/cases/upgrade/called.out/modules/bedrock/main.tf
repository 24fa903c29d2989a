variable "env" {
  type = string
}
variable "models" {
  type = map(object({
    arn_suffix = string
    slug       = string
    routing    = optional(string, "inference-profile")
  }))
  default = {
    chat = { arn_suffix = "eu.anthropic.claude-sonnet-5-5", slug = "claude-sonnet-55" }
    mini = { arn_suffix = "eu.amazon.nova-lite-v1:0", slug = "nova-lite" }
  }
}
data "aws_caller_identity" "current" {}
data "aws_region" "current" {}
resource "aws_bedrock_inference_profile" "this" {
  for_each = var.models
  name     = "mod-${each.key}-${each.value.slug}-${var.env}"
  model_source {
    copy_from = format("arn:aws:bedrock:%s:%s:%s/%s", data.aws_region.current.region, data.aws_caller_identity.current.account_id, each.value.routing, each.value.arn_suffix)
  }
  lifecycle {
    create_before_destroy = true
  }
}
output "arns" {
  value = { for k, v in aws_bedrock_inference_profile.this : k => v.arn }
}
