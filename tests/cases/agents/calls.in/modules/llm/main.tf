variable "name" { type = string }
variable "model" { type = string }
data "aws_caller_identity" "current" {}
data "aws_region" "current" {}
resource "aws_bedrock_inference_profile" "this" {
  name = var.name
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model}"
  }
  lifecycle {
    create_before_destroy = true
  }
}
output "arn" {
  value = aws_bedrock_inference_profile.this.arn
}
