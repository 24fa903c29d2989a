provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

variable "model" {
  type = string
}

resource "aws_bedrock_inference_profile" "desk" {
  name = "desk-claude-sonnet-55"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model}"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "desk" {
  value = aws_bedrock_inference_profile.desk.arn
}
