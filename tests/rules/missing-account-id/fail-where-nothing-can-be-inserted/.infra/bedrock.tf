variable "source_arn" {
  type    = string
  default = "arn:aws:bedrock:eu-central-1::inference-profile/eu.amazon.nova-lite-v1:0"
}

variable "other_arn" {
  type = string
}

resource "aws_bedrock_inference_profile" "main" {
  name = "${local.tags["product"]}-nova-lite-${var.environment}"

  model_source {
    copy_from = var.source_arn
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "other" {
  name = "${local.tags["product"]}-other-nova-pro-${var.environment}"

  model_source {
    copy_from = var.other_arn
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "small" {
  name = "${local.tags["product"]}-small-nova-pro-${var.environment}"

  model_source {
    copy_from = lower("ARN:AWS:BEDROCK:EU-CENTRAL-1::INFERENCE-PROFILE/EU.AMAZON.NOVA-PRO-V1:0")
  }

  lifecycle {
    create_before_destroy = true
  }
}
