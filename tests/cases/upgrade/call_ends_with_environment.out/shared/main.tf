variable "name" {
  type = string
}

variable "copy_from" {
  type = string
}

resource "aws_bedrock_inference_profile" "this" {
  name = "${var.name}-profile"

  model_source {
    copy_from = var.copy_from
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.this.arn
}
