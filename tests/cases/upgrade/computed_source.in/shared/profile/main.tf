variable "name" {
  type = string
}

variable "family" {
  type = string
}

variable "date" {
  type = string
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "this" {
  name = "${var.name}-inference-profile"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.${var.family}-${var.date}-v1:0"
  }
}
