variable "model_id" {
  type        = string
  description = "for example amazon.nova-lite-v1:0"
  default     = "us.amazon.nova-pro-v1:0"
  validation {
    condition     = contains(["us.amazon.nova-pro-v1:0", "us.amazon.nova-lite-v1:0"], var.model_id)
    error_message = "bedrock model"
  }
}

resource "aws_lambda_function" "ask" {
  environment {
    variables = { MODEL_ID = var.model_id }
  }
}
