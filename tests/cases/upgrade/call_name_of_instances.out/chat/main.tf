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

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.main.arn
}
