data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name        = "platform-nova-pro-${var.environment}"
  description = "Amazon Nova Pro for platform in ${var.environment}"

  tags = {
    product      = "platform"
    billing-mode = "internal"
    env          = var.environment
    team         = "infra"
    owner        = "infra@example.com"
    source       = "acme/jobs"
    managed-by   = "terraform"
  }

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-west-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
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

resource "aws_bedrock_inference_profile" "classify" {
  name        = "platform-nova-lite-${var.environment}"
  description = "Amazon Nova Lite for platform classify in ${var.environment}"

  tags = {
    product      = "platform"
    billing-mode = "internal"
    env          = var.environment
    team         = "operations"
    owner        = "infra@example.com"
    source       = "acme/jobs"
    managed-by   = "terraform"
  }

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-west-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
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

resource "aws_bedrock_inference_profile" "support" {
  name        = "platform-support-nova-pro-${var.environment}"
  description = "Amazon Nova Pro for platform support in ${var.environment}"

  tags = {
    product      = "platform"
    billing-mode = "client"
    env          = var.environment
    team         = "operations"
    owner        = "infra@example.com"
    source       = "acme/jobs"
    managed-by   = "terraform"
    client       = "acme"
    project      = "helpdesk"
    cost-center  = "tbd"
  }

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-west-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
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
