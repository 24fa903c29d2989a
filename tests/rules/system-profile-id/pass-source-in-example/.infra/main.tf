data "aws_caller_identity" "current" {}

variable "profile_model" { type = string }
variable "models" { type = map(string) }

locals {
  source = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile"
}

resource "aws_bedrock_inference_profile" "main" {
  name = "desk-main"
  model_source {
    copy_from = "${local.source}/${var.profile_model}"
  }
}

resource "aws_bedrock_inference_profile" "each" {
  for_each = var.models
  name     = "desk-${each.key}"
  model_source {
    copy_from = "${local.source}/${each.value}"
  }
}
