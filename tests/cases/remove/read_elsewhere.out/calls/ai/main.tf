variable "key" { type = string }
variable "model" { type = string }
data "aws_caller_identity" "current" {}
resource "aws_bedrock_inference_profile" "this" {
  name = "mf-${var.key}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model}"
  }
}
output "arn" { value = aws_bedrock_inference_profile.this.arn }
