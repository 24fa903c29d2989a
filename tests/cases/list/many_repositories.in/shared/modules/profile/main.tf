variable "name" { type = string }
variable "source_arn" { type = string }

resource "aws_bedrock_inference_profile" "this" {
  name = var.name

  model_source {
    copy_from = var.source_arn
  }
}

output "arn" { value = aws_bedrock_inference_profile.this.arn }
