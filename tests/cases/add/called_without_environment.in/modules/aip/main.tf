variable "name" {
  type = string
}

variable "model_arn" {
  type = string
}

variable "tags" {
  type    = map(string)
  default = {}
}

resource "aws_bedrock_inference_profile" "this" {
  name = var.name
  tags = var.tags

  model_source {
    copy_from = var.model_arn
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.this.arn
}
