variable "enabled" {
  type    = bool
  default = true
}

resource "aws_bedrock_inference_profile" "maybe" {
  count = var.enabled ? 2 : 0
  name  = "maybe-${count.index + 1}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/openai.gpt-oss-120b-1:0"
  }
}

output "first" { value = one(aws_bedrock_inference_profile.maybe[*].arn[*]) }
output "all" { value = aws_bedrock_inference_profile.maybe[*].arn }
output "legacy" { value = try(aws_bedrock_inference_profile.maybe.0.arn, null) }
output "indexed" { value = try(aws_bedrock_inference_profile.maybe[0].models[0].model_arn, "none") }
