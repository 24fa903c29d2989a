variable "name" {
  type = string
}

variable "model_arn" {
  type = string
}

variable "tags" {
  type    = map(string)
  default = {}
}

resource "aws_bedrock_inference_profile" "this" {
  name = var.name
  tags = var.tags

  model_source {
    copy_from = var.model_arn
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "extra" {
  name        = "agents-nova-lite-${var.environment}"
  description = "Amazon Nova Lite for agents extra in ${var.environment}"

  tags = merge(var.tags, {
    product = "agents"
  })

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "more" {
  name        = "agents-nova-micro-${var.environment}"
  description = "Amazon Nova Micro for agents more in ${var.environment}"

  tags = merge(var.tags, {
    product = "agents"
  })

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-micro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.this.arn
}

output "bedrock_extra_profile_arn" {
  description = "ARN of the Bedrock application inference profile extra"
  value       = aws_bedrock_inference_profile.extra.arn
}

output "bedrock_more_profile_arn" {
  description = "ARN of the Bedrock application inference profile more"
  value       = aws_bedrock_inference_profile.more.arn
}
