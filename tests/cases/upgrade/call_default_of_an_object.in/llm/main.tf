variable "env" {
  type = string
}

variable "sonnet" {
  type = object({
    short   = optional(string, "claude-sonnet-45")
    model   = optional(string, "eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
    enabled = optional(bool, true)
  })
  default = {}
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "sonnet" {
  count = var.sonnet.enabled ? 1 : 0
  name  = "shared-${var.sonnet.short}-${var.env}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.sonnet.model}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "arn" {
  value = one(aws_bedrock_inference_profile.sonnet[*].arn)
}
