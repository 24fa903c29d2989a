resource "aws_bedrock_inference_profile" "classify" {
  name        = "agents-nova-lite-${var.environment}"
  description = "Nova Lite for agents"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}

variable "draft" {
  type = string
}

resource "aws_bedrock_inference_profile" "draft" {
  name = var.draft

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}
