variable "name" { type = string }
variable "model" { type = string }

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "this" {
  name = "desk-${var.name}-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model}"
  }

  tags = {
    product = "agents"
    env     = "dev"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.this.arn
}
