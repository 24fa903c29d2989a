variable "profiles" {
  type    = map(string)
  default = {}
}
variable "enabled" {
  type    = bool
  default = false
}
variable "name" { type = string }

resource "aws_bedrock_inference_profile" "this" {
  for_each = var.profiles
  name     = "${var.name}-${each.key}"
  model_source {
    copy_from = each.value
  }
}
resource "aws_bedrock_inference_profile" "opt" {
  count = var.enabled ? 1 : 0
  name  = "${var.name}-nova-pro"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:444455556666:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}
