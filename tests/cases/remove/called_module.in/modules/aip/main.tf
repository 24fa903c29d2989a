variable "prefix" {
  type = string
}

variable "size" {
  type = string
}

resource "aws_bedrock_inference_profile" "main" {
  name = "${var.prefix}-nova-pro"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:444455556666:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "spare" {
  name = "${var.prefix}-nova-lite-${var.size}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:444455556666:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.main.arn
}
