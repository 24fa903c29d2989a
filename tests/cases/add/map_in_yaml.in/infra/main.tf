locals {
  profiles = yamldecode(file("${path.module}/profiles.yaml"))
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "p" {
  for_each = local.profiles
  name     = "${each.value.product}-${each.value.model}-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.id}"
  }
}

variable "environment" { type = string }

provider "aws" { region = "eu-central-1" }

output "arns" {
  value = { for k, v in aws_bedrock_inference_profile.p : k => v.arn }
}
