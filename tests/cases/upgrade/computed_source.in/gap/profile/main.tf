variable "model_id" {
  type = string
}

variable "color" {
  type = string
}

locals {
  color = length(var.color)
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "this" {
  name = "desk-${local.color}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model_id}"
  }
}
