variable "name" {}
variable "model" {}
data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "this" {
  name = var.name
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model}"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
output "arn" {
  value = aws_bedrock_inference_profile.this.arn
}
