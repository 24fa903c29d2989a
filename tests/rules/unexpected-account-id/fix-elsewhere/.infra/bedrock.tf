data "aws_caller_identity" "current" {}

locals {
  sources = {
    a = "arn:aws:bedrock:eu-central-1::foundation-model/example.small-model"
    b = "arn:aws:bedrock:eu-central-1::foundation-model/example.small-model"
  }
}

variable "third" {
  type = string
}

resource "aws_bedrock_inference_profile" "all" {
  for_each = merge(local.sources, { c = var.third })
  name     = "${local.tags["product"]}-${each.key}-small-model-${var.environment}"

  model_source {
    copy_from = each.value
  }

  lifecycle {
    create_before_destroy = true
  }
}
