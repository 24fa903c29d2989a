variable "name" {
  type = string
}

variable "model_id" {
  type = string
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "desk-${var.name}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model_id}"
  }
}

resource "aws_ssm_parameter" "arn" {
  name  = "/desk/${var.name}"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}

output "arn" {
  value = aws_bedrock_inference_profile.main.arn
}

output "model_id" {
  value = var.model_id
}
