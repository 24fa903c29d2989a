variable "model_id" {
  description = "The model, such as eu.amazon.nova-pro-v1:0"
  type        = string
  default     = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"

  validation {
    condition     = contains(["eu.anthropic.claude-haiku-4-5-20251001-v1:0", "eu.amazon.nova-pro-v1:0"], var.model_id)
    error_message = "Only eu.anthropic.claude-haiku-4-5-20251001-v1:0 and eu.amazon.nova-pro-v1:0."
  }
}

variable "allowed_models" {
  type    = list(string)
  default = ["anthropic.claude-3-haiku-20240307-v1:0", "amazon.nova-lite-v1:0"]
}

resource "aws_lambda_function" "chat" {
  function_name = "chat"
  role          = "arn:aws:iam::982345671234:role/chat"
  environment {
    variables = {
      MODEL_ID   = var.model_id
      FAST_MODEL = "eu.amazon.nova-micro-v1:0"
    }
  }
}

data "aws_iam_policy_document" "chat" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [for id in var.allowed_models : "arn:aws:bedrock:*::foundation-model/${id}"]
  }
}
