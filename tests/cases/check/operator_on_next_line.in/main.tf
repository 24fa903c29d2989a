variable "stage" {
  type = string

  validation {
    condition = contains(["dev", "prod"], var.stage)
      || startswith(var.stage, "pr-")
    error_message = "The stage is dev, prod or a preview."
  }
}

resource "aws_bedrock_inference_profile" "main" {
  name = "shop-${var.stage}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-5"
  }
}
