terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
variable "colour" {
  default = "blue"
}
variable "tags" {
  type    = map(string)
  default = {}
}
data "aws_caller_identity" "current" {}
resource "aws_bedrock_inference_profile" "default" {
  name = "agents-${var.colour}-nova-pro"
  tags = var.tags
  model_source { copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0" }
}
output "arn" {
  value = aws_bedrock_inference_profile.default.arn
}
