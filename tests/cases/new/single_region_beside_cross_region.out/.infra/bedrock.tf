data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "classify" {
  name        = "${local.tags["product"]}-gemma-3-27b-${var.environment}"
  description = "Gemma 3 27B PT for ${local.tags["product"]} classify in ${var.environment}"

  model_source {
    # Single region: calls are answered in eu-central-1 only.
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/google.gemma-3-27b-it"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true

    postcondition {
      condition     = alltrue([for model in self.models : contains(local.eu_regions, split(":", model.model_arn)[3])])
      error_message = "The profile routes to a region outside the European Union."
    }
  }
}

resource "aws_bedrock_inference_profile" "generate" {
  name        = "${local.tags["product"]}-nova-pro-${var.environment}"
  description = "Amazon Nova Pro for ${local.tags["product"]} generate in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true

    postcondition {
      condition     = alltrue([for model in self.models : contains(local.eu_regions, split(":", model.model_arn)[3])])
      error_message = "The profile routes to a region outside the European Union."
    }
  }
}
