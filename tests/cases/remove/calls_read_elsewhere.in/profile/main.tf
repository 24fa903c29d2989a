variable "model_id" {
  type = string
}

resource "aws_bedrock_inference_profile" "main" {
  name = "chat"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:444455556666:inference-profile/${var.model_id}"
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.main.arn
}
