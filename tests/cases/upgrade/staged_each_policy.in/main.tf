variable "environment" {
  type    = string
  default = "dev"

  validation {
    condition     = contains(["dev"], var.environment)
    error_message = "dev."
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = local.tags
  }
}

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

locals {
  tags = {
    product      = "agents"
    billing-mode = "internal"
    team         = "engineering"
    owner        = "agents@example.com"
    source       = "acme/agents/."
    env          = var.environment
    managed-by   = "terraform"
  }

  agents = {
    planner = { id = "anthropic.claude-sonnet-4-5-20250929-v1:0", short = "claude-sonnet-45" }
    critic  = { id = "anthropic.claude-haiku-4-5-20251001-v1:0", short = "claude-haiku-45" }
  }
}

resource "aws_bedrock_inference_profile" "agent" {
  for_each = local.agents

  name        = "agents-${each.key}-${each.value.short}-${var.environment}"
  description = "${each.value.short} for ${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.${each.value.id}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

data "aws_iam_policy_document" "agent" {
  for_each = local.agents

  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.agent[each.key].arn, "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:project/default"]
  }

  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = aws_bedrock_inference_profile.agent[each.key].models[*].model_arn
  }
}

resource "aws_iam_role" "agent" {
  for_each           = local.agents
  name               = each.key
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "agent" {
  for_each = local.agents
  role     = aws_iam_role.agent[each.key].id
  policy   = data.aws_iam_policy_document.agent[each.key].json
}

output "arns" {
  value = { for key, it in aws_bedrock_inference_profile.agent : key => it.arn }
}
