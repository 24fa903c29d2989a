variable "name" {
  type = string
}

variable "model" {
  type = string
}

resource "aws_bedrock_inference_profile" "main" {
  name = var.name

  model_source {
    copy_from = var.model
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.main.arn
}
