terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.29"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = local.tags
  }
}

variable "environment" {
  type    = string
  default = "dev"
}

locals {
  tags = {
    product      = "agents"
    billing-mode = "saas"
    env          = var.environment
    team         = "engineering"
    owner        = "dev@example.com"
    source       = "acme/svc/.infra"
    managed-by   = "terraform"
  }

  profile_arns = {
    chat  = aws_bedrock_inference_profile.chat.arn
    embed = aws_bedrock_inference_profile.embed.arn
  }
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "chat" {
  name = "${local.tags["product"]}-nova-pro-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "embed" {
  name = "${local.tags["product"]}-nova-lite-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}

resource "aws_ssm_parameter" "arn" {
  for_each = local.profile_arns
  name     = "/${var.environment}/agents/llm/${each.key}"
  type     = "String"
  value    = each.value
}

output "profile_arns" {
  value = local.profile_arns
}

data "aws_iam_policy_document" "invoke" {
  statement {
    sid     = "Profiles"
    actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [
      aws_bedrock_inference_profile.chat.arn,
      aws_bedrock_inference_profile.embed.arn,
    ]
  }

  statement {
    sid     = "Models"
    actions = ["bedrock:InvokeModel*"]
    resources = concat(
      aws_bedrock_inference_profile.chat.models[*].model_arn,
      aws_bedrock_inference_profile.embed.models[*].model_arn,
    )
  }
}

resource "aws_iam_policy" "invoke" {
  name   = "agents-invoke-${var.environment}"
  policy = data.aws_iam_policy_document.invoke.json
}
