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
    chat       = aws_bedrock_inference_profile.chat.arn
    embed      = aws_bedrock_inference_profile.embed.arn
    tools      = aws_bedrock_inference_profile.tools.arn
    more-tools = aws_bedrock_inference_profile.more_tools.arn
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

resource "aws_bedrock_inference_profile" "tools" {
  name        = "${local.tags["product"]}-claude-sonnet-5-${var.environment}"
  description = "Claude Sonnet 5 for ${local.tags["product"]} tools in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "more_tools" {
  name        = "${local.tags["product"]}-nova-micro-${var.environment}"
  description = "Amazon Nova Micro for ${local.tags["product"]} more-tools in ${var.environment}"

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

  statement {
    sid       = "InvokeProfileTools"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.tools.arn]
  }

  # The profile calls the model in each region that it routes to. The condition keeps the workload
  # from calling the model past the profile, which would go round the cost attribution.
  statement {
    sid       = "InvokeModelThroughProfileTools"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = aws_bedrock_inference_profile.tools.models[*].model_arn

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.tools.arn]
    }
  }

  # A call also needs the account's default project, to which the profile belongs. There is no condition
  # on the profile: AWS does not set its key for the project. No model can be called by this alone.
  statement {
    sid       = "InvokeInDefaultProjectTools"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["${split(":application-inference-profile/", aws_bedrock_inference_profile.tools.arn)[0]}:project/default"]
  }

  # SDKs and frameworks look up the model behind the profile.
  statement {
    sid       = "ReadProfileTools"
    actions   = ["bedrock:GetInferenceProfile"]
    resources = [aws_bedrock_inference_profile.tools.arn]
  }

  statement {
    sid       = "InvokeProfileMoreTools"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.more_tools.arn]
  }

  # The profile calls the model in each region that it routes to. The condition keeps the workload
  # from calling the model past the profile, which would go round the cost attribution.
  statement {
    sid       = "InvokeModelThroughProfileMoreTools"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = aws_bedrock_inference_profile.more_tools.models[*].model_arn

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.more_tools.arn]
    }
  }

  # A call also needs the account's default project, to which the profile belongs. There is no condition
  # on the profile: AWS does not set its key for the project. No model can be called by this alone.
  statement {
    sid       = "InvokeInDefaultProjectMoreTools"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["${split(":application-inference-profile/", aws_bedrock_inference_profile.more_tools.arn)[0]}:project/default"]
  }

  # SDKs and frameworks look up the model behind the profile.
  statement {
    sid       = "ReadProfileMoreTools"
    actions   = ["bedrock:GetInferenceProfile"]
    resources = [aws_bedrock_inference_profile.more_tools.arn]
  }
}

resource "aws_iam_policy" "invoke" {
  name   = "agents-invoke-${var.environment}"
  policy = data.aws_iam_policy_document.invoke.json
}
