variable "model_source_arn" {
  type = string
}
resource "aws_bedrock_inference_profile" "main" {
  name = "chat"
  model_source {
    copy_from = var.model_source_arn
  }
}
