variable "name" { type = string }
variable "source_id" { type = string }

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "this" {
  name = var.name

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.source_id}"
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

output "models" {
  value = aws_bedrock_inference_profile.this.models[*].model_arn
}
