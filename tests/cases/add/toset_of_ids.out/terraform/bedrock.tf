data "aws_caller_identity" "this" {}
data "aws_region" "this" {}
data "aws_partition" "this" {}

resource "aws_bedrock_inference_profile" "this" {
  for_each = toset(["eu.amazon.nova-pro-v1:0", "eu.amazon.nova-lite-v1:0", "eu.amazon.nova-micro-v1:0"])

  name = "agents-${replace(split(":", replace(each.key, "eu.amazon.", ""))[0], "-v1", "")}-${terraform.workspace}"
  model_source {
    copy_from = "arn:${data.aws_partition.this.partition}:bedrock:${data.aws_region.this.region}:${data.aws_caller_identity.this.account_id}:inference-profile/${each.key}"
  }
}

resource "aws_bedrock_inference_profile" "classify" {
  name        = "agents-classify-nova-micro-${terraform.workspace}"
  description = "Amazon Nova Micro for agents classify in ${terraform.workspace}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:${data.aws_partition.this.partition}:bedrock:${data.aws_region.this.region}:${data.aws_caller_identity.this.account_id}:inference-profile/eu.amazon.nova-micro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "deep" {
  name        = "agents-claude-sonnet-5-${terraform.workspace}"
  description = "Claude Sonnet 5 for agents deep in ${terraform.workspace}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:${data.aws_partition.this.partition}:bedrock:${data.aws_region.this.region}:${data.aws_caller_identity.this.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "claude_haiku_45" {
  name        = "agents-claude-haiku-45-${terraform.workspace}"
  description = "Claude Haiku 4.5 for agents claude-haiku-45 in ${terraform.workspace}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:${data.aws_partition.this.partition}:bedrock:${data.aws_region.this.region}:${data.aws_caller_identity.this.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "profiles" {
  value = { for k, p in aws_bedrock_inference_profile.this : k => p.arn }
}

output "bedrock_classify_profile_arn" {
  description = "ARN of the Bedrock application inference profile classify"
  value       = aws_bedrock_inference_profile.classify.arn
}

output "bedrock_classify_profile_model_id" {
  description = "Foundation model behind the profile classify, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1]
}

output "bedrock_deep_profile_arn" {
  description = "ARN of the Bedrock application inference profile deep"
  value       = aws_bedrock_inference_profile.deep.arn
}

output "bedrock_deep_profile_model_id" {
  description = "Foundation model behind the profile deep, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.deep.models[0].model_arn)[1]
}

output "bedrock_claude_haiku_45_profile_arn" {
  description = "ARN of the Bedrock application inference profile claude-haiku-45"
  value       = aws_bedrock_inference_profile.claude_haiku_45.arn
}

output "bedrock_claude_haiku_45_profile_model_id" {
  description = "Foundation model behind the profile claude-haiku-45, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.claude_haiku_45.models[0].model_arn)[1]
}
