data "aws_caller_identity" "current" {}

variable "name" {
  type = string
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_bedrock_inference_profile" "app" {
  name = var.name

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-micro-v1:0"
  }
}

output "inference_profile_arn" {
  value = aws_bedrock_inference_profile.app.arn
}
