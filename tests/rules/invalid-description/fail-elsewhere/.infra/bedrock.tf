data "aws_caller_identity" "current" {}

locals {
  title = "Réponses (internes)"
  profiles = {
    fast = { model = "nova-lite", description = "Für schnelle Antworten — ${var.environment}" }
    good = {
      model       = "nova-pro"
      description = "Good, not cheap"
    }
  }
}

variable "description" {
  type    = string
  default = "Answers (internal)"
}

resource "aws_bedrock_inference_profile" "all" {
  for_each    = local.profiles
  name        = "${local.tags["product"]}-${each.value.model}-${var.environment}"
  description = each.value.description

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.${each.value.model}-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "default" {
  name        = "${local.tags["product"]}-default-nova-pro-${var.environment}"
  description = var.description

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The title may be that of other things, too.
resource "aws_bedrock_inference_profile" "titled" {
  name        = "${local.tags["product"]}-titled-nova-pro-${var.environment}"
  description = local.title

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}
