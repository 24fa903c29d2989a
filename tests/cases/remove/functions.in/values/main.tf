variable "models" {
  type    = map(string)
  default = {}
}

data "aws_caller_identity" "current" {}

locals {
  models = var.models
}

resource "aws_bedrock_inference_profile" "p" {
  for_each = local.models
  name     = "w-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}
