resource "aws_bedrock_inference_profile" "search" {
  name        = "${local.module_tags.product}-nova-lite-${local.environment}"
  description = "Search"
  model_source {
    copy_from = "arn:aws:bedrock:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "rerank" {
  name        = "${local.module_tags.product}-nova-pro-${local.environment}"
  description = "Amazon Nova Pro for ${local.module_tags.product} rerank in ${local.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "chat2" {
  name        = "${local.module_tags.product}-claude-sonnet-5-${local.environment}"
  description = "Claude Sonnet 5 for ${local.module_tags.product} chat2 in ${local.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "search_profile_arn" {
  value = aws_bedrock_inference_profile.search.arn
}

output "rerank_profile_arn" {
  description = "ARN of the Bedrock application inference profile rerank"
  value       = aws_bedrock_inference_profile.rerank.arn
}

output "chat2_profile_arn" {
  description = "ARN of the Bedrock application inference profile chat2"
  value       = aws_bedrock_inference_profile.chat2.arn
}
