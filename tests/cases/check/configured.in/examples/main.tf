resource "aws_bedrock_inference_profile" "x" {
  name = "a.b"

  model_source {
    copy_from = var.source_arn
  }
}

variable "source_arn" {
  type = string
}

output "arn" {
  value = aws_bedrock_inference_profile.x.arn
}
