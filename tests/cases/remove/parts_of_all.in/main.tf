terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.29"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "environment" {
  type = string
}

# Only used by classify.
variable "classify_model" {
  type    = string
  default = "eu.amazon.nova-lite-v1:0"
}

data "aws_caller_identity" "current" {}
data "aws_region" "here" {}

locals {
  prefix = "arn:aws:bedrock:${data.aws_region.here.region}:${data.aws_caller_identity.current.account_id}:inference-profile"
  # The classifier is cheap.
  classify_name = "docs-classify-${var.environment}"

  arns = {
    classify = aws_bedrock_inference_profile.classify.arn # cheap
    generate = aws_bedrock_inference_profile.generate.arn
  }
}

################
# Classify
################

# Classifies mails. Ask Bob.
resource "aws_bedrock_inference_profile" "classify" {
  name        = local.classify_name
  description = "Classify"
  model_source {
    copy_from = "${local.prefix}/${var.classify_model}"
  }
}

################
# Generate
################

resource "aws_bedrock_inference_profile" "generate" {
  name        = "docs-generate-${var.environment}"
  model_source {
    copy_from = "${local.prefix}/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

resource "aws_ssm_parameter" "arns" {
  for_each = local.arns
  name     = "/${var.environment}/docs/${each.key}"
  type     = "String"
  value    = each.value
}

output "profiles" {
  value = {
    classify = aws_bedrock_inference_profile.classify.arn
    generate = aws_bedrock_inference_profile.generate.arn
  }
}

output "list" {
  value = [aws_bedrock_inference_profile.classify.arn, aws_bedrock_inference_profile.generate.arn]
}

resource "aws_iam_policy" "p" {
  name = "docs-${var.environment}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Classify"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel"]
        Resource = concat([aws_bedrock_inference_profile.classify.arn], aws_bedrock_inference_profile.classify.models[*].model_arn)
      },
      {
        Sid      = "Generate"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel"]
        Resource = concat([aws_bedrock_inference_profile.generate.arn], aws_bedrock_inference_profile.generate.models[*].model_arn)
      },
    ]
  })
}
