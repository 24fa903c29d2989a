variable "model" {
  type = string
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "inner" {
  name = "agents-inner-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model}"
  }
}
