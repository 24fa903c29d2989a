provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

variable "model" {
  type = string
}

resource "aws_bedrock_inference_profile" "desk" {
  name = "desk"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model}"
  }
}

output "desk" {
  value = aws_bedrock_inference_profile.desk.arn
}
