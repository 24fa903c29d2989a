data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
}

resource "aws_bedrock_inference_profile" "default" {
  name        = lower("${local.app}-nova-pro-${var.environment}")
  description = "Nova Pro"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${local.account}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "vision" {
  name        = "${local.app}-claude-sonnet-5-${var.environment}"
  description = "Claude Sonnet 5 for ${local.app} vision in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${local.account}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "extra" {
  name        = "${local.app}-nova-lite-${var.environment}"
  description = "Amazon Nova Lite for ${local.app} extra in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${local.account}:inference-profile/eu.amazon.nova-lite-v1:0"
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

resource "aws_ssm_parameter" "default_profile" {
  name  = "/acme/${var.environment}/llm/default"
  type  = "String"
  value = aws_bedrock_inference_profile.default.arn
}

resource "aws_ssm_parameter" "vision_profile" {
  name        = "/acme/${var.environment}/llm/vision"
  description = "ARN of the Bedrock application inference profile vision"
  type        = "String"
  value       = aws_bedrock_inference_profile.vision.arn
}

resource "aws_ssm_parameter" "extra_profile" {
  name        = "/acme/${var.environment}/llm/extra"
  description = "ARN of the Bedrock application inference profile extra"
  type        = "String"
  value       = aws_bedrock_inference_profile.extra.arn
}

output "llm_default" {
  value = aws_bedrock_inference_profile.default.arn
}

output "llm_vision" {
  description = "ARN of the Bedrock application inference profile vision"
  value       = aws_bedrock_inference_profile.vision.arn
}

output "llm_extra" {
  description = "ARN of the Bedrock application inference profile extra"
  value       = aws_bedrock_inference_profile.extra.arn
}
