variable "profiles" {
  type = map(object({ model = string, short = string }))
}
variable "environment" { type = string }
data "aws_caller_identity" "current" {}
resource "aws_bedrock_inference_profile" "this" {
  for_each = var.profiles
  name     = "agents-${each.key}-${each.value.short}-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}
output "arns" { value = { for k, p in aws_bedrock_inference_profile.this : k => p.arn } }
